using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Bench.Harness;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Bench.Joining;

/// <summary>A hub's queue with 5,000 requests in it, as its administrator opens it.</summary>
internal static class QueueBenchmarks
{
    private const int Rows = 5_000;

    public static IEnumerable<Benchmark> All => [new("queue-5000", $"The first page of a hub's queue with {Rows:N0} requests, beside a hand-written query of the same fifty rows and a bare Razor page of its size.", SetUpAsync)];

    private static async Task<Comparison> SetUpAsync()
    {
        await BenchData.EnsureAsync();
        var (hubId, link) = await FillAsync();
        var product = await Served.ProductAsync(BenchData.Variables);
        var cookie = await SignInAsync(product.Address, link);
        var size = (await GetAsync(product.Address + JoiningUrls.Queue, cookie)).Length;
        var byHand = await Served.BaselineAsync("queue", BenchData.Database, $"{hubId}");
        var razor = await Served.BaselineAsync("razor", BenchData.Database, size.ToString(CultureInfo.InvariantCulture), "4");
        return new("requests/s",
        [
            new("Tessellate", () => Wrk.LoadAsync(product, JoiningUrls.Queue, cookie: cookie)),
            new("bare endpoint, the fifty rows by hand-written SQL", () => Wrk.LoadAsync(byHand, "/")),
            new("bare Razor page of its size, 4 compiled queries", () => Wrk.LoadAsync(razor, "/bare?urn=900000"))
        ], new Rig(product, byHand, razor), WarmUps: 3);
    }

    // The hub of somebody who administers one; its groups get requests of any schools until so many wait.
    private static async Task<(Guid HubId, string Link)> FillAsync()
    {
        await using var db = Asking.Open();
        var grant = await db.RoleGrants.Where(g => g.Role == Role.HubAdministrator && g.ToOn == null).OrderBy(g => g.PersonId).FirstAsync();
        var hubId = grant.HubId!.Value;
        var groups = await db.WorkGroups.Where(g => g.HubId == hubId).OrderByDescending(g => g.StartsOn).Take(20).Select(g => g.Id).ToListAsync();
        var schools = await db.Schools.OrderBy(s => s.Urn).Take(Rows).Select(s => s.Id).ToListAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        for (var i = await db.Interests.CountAsync(x => x.HubId == hubId && x.State == InterestState.Waiting); i < Rows; i++)
        {
            var interest = new Interest
            {
                Reference = Secret.NewShortCode(10), WorkGroupId = groups[i % groups.Count], SchoolId = schools[i % schools.Count], HubId = hubId, AskedByName = "Ada Finch", AskedByEmail = $"ada{i}@school.example",
                AskedAt = now, ConfirmTokenHash = Secret.Hash(Secret.NewToken()), ConfirmedAt = now, State = InterestState.Waiting, DueOn = DateOnly.FromDateTime(now).AddDays(i % 10)
            };
            db.Add(interest);
            for (var position = 1; position <= 2; position++) db.Add(new InterestPerson { InterestId = interest.Id, Position = position, Name = $"Colleague {position}", Email = $"colleague{position}.{i}@school.example" });
            if (i % 1000 == 999) await db.SaveChangesAsync();
        }
        var (link, token) = SignInLink.New(grant.PersonId, now, TimeSpan.FromHours(1), isInvitation: false);
        db.SignInLinks.Add(link);
        await db.SaveChangesAsync();
        return (hubId, AccountsUrls.SignInLink(token));
    }

    private static async Task<string> SignInAsync(string address, string link)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var form = await browser.GetStringAsync(new Uri(address + link));
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", FormToken.In(form))]);
        using var answer = await browser.PostAsync(new Uri(address + link), content);
        return string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
    }

    private static async Task<string> GetAsync(string address, string cookie)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await browser.GetAsync(new Uri(address));
        var page = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode && page.Contains("t-queue", StringComparison.Ordinal) ? page : throw new InvalidOperationException($"The queue did not open: {answer.StatusCode}.");
    }
}
