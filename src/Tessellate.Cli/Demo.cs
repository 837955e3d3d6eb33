using System.CommandLine;
using System.Diagnostics;
using Tessellate.Demonstration;
using Tessellate.Foundation;

namespace Tessellate.Cli;

internal static class Demo
{
    public static Command Verb()
    {
        var verb = Load("demo", "Loads an invented England into an empty database.", reset: false);
        verb.Add(Load("reset", "Empties a demonstration and loads it anew.", reset: true));
        return verb;
    }

    private static Command Load(string name, string what, bool reset)
    {
        var today = new Option<string?>("--today") { Description = "The day around which all dates are laid, yyyy-mm-dd. Today unless given." };
        var folder = new Option<string?>("--network") { Description = "The network's folder. The one that comes with the program unless given." };
        var verb = new Command(name, what) { today, folder };
        verb.SetAction(async (parsed, stop) =>
        {
            await using var store = await Store.OpenAsync(stop);
            await RunAsync(store, parsed.GetValue(today) is { } day ? Day.Read(day) : null, parsed.GetValue(folder), reset, stop);
            return Exit.Done;
        });
        return verb;
    }

    // Of the networks that come with the program, the one that a demonstration can be invented from.
    private static string OwnFolder() => Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "networks")).Order(StringComparer.Ordinal)
        .First(network => Directory.Exists(Path.Combine(network, "demonstration")));

    public static async Task RunAsync(Store store, DateOnly? today, string? folder, bool reset, CancellationToken stop)
    {
        var files = DemonstrationFiles.Read(folder ?? OwnFolder());
        var plan = new DemonstrationPlan(today ?? store.Get<TimeProvider>().Today());
        var since = Stopwatch.GetTimestamp();

        var counts = await Steps.ShowAsync(async steps =>
        {
            var loaded = await store.Get<LoadDemonstration>().RunAsync(files, plan, reset, steps, stop);
            steps.Report("figures of the earlier years");
            await store.Get<FreezeEarlierYears>().RunAsync(plan.Today, stop);
            steps.Report("last year's list of one hub");
            await store.Get<BringLastYearsList>().RunAsync(plan.Today, stop);
            return loaded;
        });

        Console.WriteLine($"An invented England around {plan.Today.InWords()}: {counts.Hubs} hubs, {counts.Schools:N0} schools, {counts.WorkGroups:N0} groups, {counts.People:N0} people. Loaded in {Stopwatch.GetElapsedTime(since).TotalSeconds:0} seconds.");
    }
}
