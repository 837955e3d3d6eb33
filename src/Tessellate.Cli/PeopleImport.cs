using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Spreadsheets;

namespace Tessellate.Cli;

internal static class PeopleImport
{
    private const int Shown = 10;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Verb()
    {
        var file = new Argument<string>("FILE") { Description = "The list of last year: an Excel workbook or CSV, one row for each person and group." };
        var hub = new Option<string>("--hub") { Description = "The hub whose list it is, by its slug.", Required = true };
        var apply = new Option<bool>("--apply") { Description = "Store it. Without this it only says what each row would do." };
        var json = new Option<bool>("--json") { Description = "Write every row as JSON." };
        var verb = new Command("import", "Says what a hub's list of last year would add, and stores it with --apply.") { file, hub, apply, json };
        verb.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(hub), parsed.GetValue(apply), parsed.GetValue(json), stop));
        return new Command("people", "People who take part.") { verb };
    }

    private static async Task<int> RunAsync(string path, string slug, bool apply, bool json, CancellationToken stop)
    {
        await using var store = await Store.OpenAsync(stop);
        var hub = await store.Db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop)
            ?? throw new UnusableInputException($"There is no hub with the slug {slug}. The address of its page ends in it.");
        var actor = Actor.System($"command line ({Environment.UserName})");
        await using var file = Open(path);
        var spreadsheet = await store.Get<PreviewSpreadsheet>().RunAsync(hub, Path.GetFileName(path), file, actor, stop);
        var lines = await store.Db.SpreadsheetLines.Where(l => l.SpreadsheetId == spreadsheet.Id).OrderBy(l => l.Number).AsNoTracking().ToListAsync(stop);

        var counts = apply ? await store.Get<ApplySpreadsheet>().RunAsync(spreadsheet.Id, actor, stop) : null;
        if (!apply) await store.Get<ForgetSpreadsheets>().ThrowAwayAsync(spreadsheet, actor, stop);
        if (json) Console.WriteLine(JsonSerializer.Serialize(new { spreadsheet.FileName, Year = $"{spreadsheet.Year}", Applied = counts, Rows = lines.Select(Row) }, Json));
        else Print(lines, counts);
        return Exit.Done;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{path} cannot be opened: {e.Message.TrimEnd('.')}.");
        }
    }

    private static object Row(SpreadsheetLine line) => new
    {
        Row = line.Number, Label = line.Label.ToString().ToLowerInvariant(), About = line.Summary.Split('\n'), Reasons = line.Reasons.Split('\n', StringSplitOptions.RemoveEmptyEntries)
    };

    private static void Print(List<SpreadsheetLine> lines, SpreadsheetCounts? counts)
    {
        var british = CultureInfo.GetCultureInfo("en-GB");
        foreach (var label in lines.GroupBy(l => l.Label).OrderBy(l => l.Key))
        {
            Console.WriteLine(string.Create(british, $"{label.Key}: {label.Count():N0}"));
            foreach (var line in label.Take(Shown)) Console.WriteLine($"  row {line.Number}: {line.Summary.Split('\n')[0]}{(line.Reasons.Length == 0 ? "" : $": {line.Reasons.Replace('\n', ' ')}")}");
            if (label.Count() > Shown) Console.WriteLine(string.Create(british, $"  and {label.Count() - Shown:N0} more; --json lists them all"));
        }
        Console.WriteLine(counts is null ? "Nothing was stored yet. Add --apply to store it."
            : string.Create(british, $"Stored: {counts.People:N0} new people, {counts.Groups:N0} new groups, {counts.Participations:N0} participations. The hub can take it back for 24 hours on its page of spreadsheets."));
    }
}
