using System.CommandLine;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Cli;

internal static class NetworkImport
{
    public static Command Verb()
    {
        var folder = new Argument<string>("DIR") { Description = "The network's folder, with network.json and its csv files." };
        var date = new Option<string?>("--date") { Description = "The first day on which changes hold, yyyy-mm-dd. Today unless given." };
        var verb = new Command("import", "Loads a network's folder, or brings what is loaded up to date.") { folder, date };
        verb.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(folder), parsed.GetValue(date), stop));
        return new Command("network", "The network as data: hubs, areas, words.") { verb };
    }

    private static async Task<int> RunAsync(string folder, string? date, CancellationToken stop)
    {
        var files = NetworkFiles.Read(folder);
        await using var store = await Store.OpenAsync(stop);
        var on = date is null ? store.Get<TimeProvider>().Today() : Day.Read(date);

        var difference = await store.Get<ImportNetwork>().RunAsync(files, on, stop);

        foreach (var sentence in difference.Changes.Concat(difference.Kept)) Console.WriteLine(sentence);
        Console.WriteLine(difference.Changes.Count == 0 ? "Nothing has changed." : $"{files.Settings.Name}: {files.Hubs.Count} hubs, {files.Areas.Count} districts.");
        return Exit.Done;
    }
}
