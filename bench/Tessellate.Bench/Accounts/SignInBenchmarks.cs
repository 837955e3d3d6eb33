using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Bench.Harness;
using Tessellate.Database;

namespace Tessellate.Bench.Accounts;

/// <summary>Signing in with a password, form and all, beside the bare hash that it costs on purpose.</summary>
internal static class SignInBenchmarks
{
    private const int Times = 20;
    private const string Password = "seven quiet green chairs";

    public static IEnumerable<Benchmark> All => [new("sign-in", "A password is sent, a session begins; the difference to the bare hash is ours. One after another.", SetUpAsync)];

    private static async Task<Comparison> SetUpAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tessellate-bench-").FullName;
        var server = await Served.ProductAsync(new Dictionary<string, string> { ["TESSELLATE_DATA"] = folder, ["TESSELLATE_DATABASE"] = "" });
        var (passwords, people) = (new Passwords(), await AddPeopleAsync(folder));
        var hash = passwords.Hash(Password);
        var next = 0;
        return new("sign-ins/s",
        [
            new("Tessellate on SQLite", () => MeasureAsync(() => SignInAsync(server.Address, people[next++ % people.Count]))),
            new("the bare hash", () => MeasureAsync(() => Task.FromResult(Watch(() => passwords.Fits(hash, Password, out _)))))
        ], server, WarmUps: 2);
    }

    private static async Task<IReadOnlyList<string>> AddPeopleAsync(string folder)
    {
        var hash = new Passwords().Hash(Password);
        await using var db = DatabaseSetup.Open(new() { ConnectionString = $"Data Source={Path.Combine(folder, "tessellate.db")}" });
        for (var i = 0; i < 2_000; i++)
        {
            var person = Person.New($"Person {i}", $"person.{i}@school.example", DateTime.UnixEpoch);
            person.ChangePassword(hash);
            db.Add(person);
        }
        await db.SaveChangesAsync();
        return await db.People.Select(p => p.Email).ToListAsync();
    }

    private static async Task<Reading> MeasureAsync(Func<Task<double>> one)
    {
        var times = new List<double>();
        for (var i = 0; i < Times; i++) times.Add(await one());
        times.Sort();
        return new(1000 * Times / times.Sum(), times[Times / 2], times[Times * 95 / 100 - 1], times[^1]);
    }

    // The form is loaded first, as a browser has; what is timed is the press.
    private static async Task<double> SignInAsync(string address, string email)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var form = await browser.GetStringAsync(new Uri($"{address}/sign-in/password"));
        using var content = new FormUrlEncodedContent([new("Email", email), new("Password", Password), new("__RequestVerificationToken", FormToken.In(form))]);
        var watch = Stopwatch.StartNew();
        using var answer = await browser.PostAsync(new Uri($"{address}/sign-in/password"), content);
        return answer.StatusCode == HttpStatusCode.Redirect ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"Not signed in: {answer.StatusCode}.");
    }

    private static double Watch(Action act)
    {
        var watch = Stopwatch.StartNew();
        act();
        return watch.Elapsed.TotalMilliseconds;
    }
}
