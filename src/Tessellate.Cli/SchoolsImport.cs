using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Cli;

internal static class SchoolsImport
{
    private const int Shown = 10;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Converters = { new JsonStringEnumConverter() }, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    public static Command Verb()
    {
        var file = new Argument<string>("FILE") { Description = "The register in the official layout, plain or gz." };
        var links = new Option<string?>("--links") { Description = "The file of predecessors and successors that belongs to it." };
        var date = new Option<string?>("--date") { Description = "The day the register describes, yyyy-mm-dd. Taken from the file's name unless given." };
        var apply = new Option<bool>("--apply") { Description = "Take it in. Without this it only says what would change." };
        var json = new Option<bool>("--json") { Description = "Write the whole difference as JSON." };
        var verb = new Command("import", "Says what a register file would change, and takes it in with --apply.") { file, links, date, apply, json };
        verb.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(links), parsed.GetValue(date), parsed.GetValue(apply), parsed.GetValue(json), stop));
        return new Command("schools", "The national register of schools.") { verb };
    }

    private static async Task<int> RunAsync(string file, string? links, string? date, bool apply, bool json, CancellationToken stop)
    {
        await using var store = await Store.OpenAsync(stop);
        var settings = await store.Get<NetworkInUse>().FindAsync(stop)
            ?? throw new UnusableInputException("No network is loaded, so it is not known which schools are state-funded. Load it first: tessellate network import networks/maths-hubs");

        var difference = await Progress.ShowAsync(async progress => await store.Get<ImportRegister>().RunAsync(
            RegisterFile.Read(file, date is null ? null : Day(date), progress), links is null ? null : LinksFile.Read(links),
            settings.StateFundedTypes.ToHashSet(), Actor.System($"command line ({Environment.UserName})"), apply, progress, stop));

        if (json) Console.WriteLine(JsonSerializer.Serialize(difference, Json));
        else Print(difference);
        return Exit.Done;
    }

    private static void Print(RegisterDifference difference)
    {
        var british = CultureInfo.GetCultureInfo("en-GB");
        Console.WriteLine(string.Create(british, $"Register of {difference.RegisterOn.InWords()} ({difference.FileName}): {difference.Rows:N0} establishments, {difference.OpenStateFunded:N0} open and state-funded ({difference.OpenStateFundedBefore:N0} before), {difference.OpenWithoutType:N0} open without a type."));
        if (difference.MissingColumns.Count > 0) Console.WriteLine($"Columns that are not in the file; what is stored of them stays: {string.Join(", ", difference.MissingColumns)}.");
        foreach (var kind in difference.Lines.GroupBy(line => line.Change))
        {
            Console.WriteLine(string.Create(british, $"{kind.Key.InWords()}: {kind.Count():N0}"));
            foreach (var line in kind.Take(Shown)) Console.WriteLine($"  {line.Urn} {line.Name}{(line.What is null ? "" : $": {line.What}")}");
            if (kind.Count() > Shown) Console.WriteLine(string.Create(british, $"  and {kind.Count() - Shown:N0} more; --json lists them all"));
        }

        if (difference.ChangedFields.Count > 0) Console.WriteLine($"Changes by field: {string.Join(", ", difference.ChangedFields.Select(f => string.Create(british, $"{f.Key} {f.Value:N0}")))}.");
        if (difference.LinksAdded + difference.LinksRemoved > 0) Console.WriteLine(string.Create(british, $"Links: {difference.LinksAdded:N0} new or changed, {difference.LinksRemoved:N0} gone."));
        if (difference.Counts[nameof(RegisterChange.Unclear)] > 0) Console.WriteLine($"A person decides what is unclear, once it is taken in, at {RegisterUrls.Successions}.");
        Console.WriteLine(difference switch
        {
            { IsApplied: true } => "Taken in.",
            { IsEmpty: true } => "Nothing has changed.",
            _ => "Nothing was changed yet. Add --apply to take it in."
        });
    }

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UnusableInputException($"\"{text}\" is not a date. Write it as yyyy-mm-dd, for example 2026-09-01.");
}
