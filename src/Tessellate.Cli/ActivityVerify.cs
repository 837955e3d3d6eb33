using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tessellate.Activity;
using Tessellate.Schools;

namespace Tessellate.Cli;

internal static class ActivityVerify
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Verb()
    {
        var kept = new Option<string?>("--kept") { Description = "A last hash that was printed earlier and kept elsewhere: it must still be in the chain." };
        var json = new Option<bool>("--json") { Description = "Write what was found as JSON." };
        var verb = new Command("verify", "Looks whether the record of what happened is whole. Changes nothing.") { kept, json };
        verb.SetAction((parsed, stop) => RunAsync(parsed.GetValue(kept), parsed.GetValue(json), stop));
        return new Command("activity", "The record of what happened.") { verb };
    }

    private static async Task<int> RunAsync(string? kept, bool json, CancellationToken stop)
    {
        await using var store = await Store.OpenAsync(stop);
        var found = await Progress.ShowAsync(progress =>
            store.Get<VerifyActivity>().RunAsync(kept, new Share(progress), stop));
        if (json) Console.WriteLine(JsonSerializer.Serialize(found, Json));
        else Print(found);
        return found.IsWhole ? Exit.Done : Exit.Refused;
    }

    private static void Print(VerifiedActivity found)
    {
        foreach (var sentence in found.Broken) Console.WriteLine(sentence);
        Console.WriteLine(string.Create(CultureInfo.GetCultureInfo("en-GB"),
            $"{found.Sealed:N0} entries in {found.Batches:N0} batches looked at, {found.Erased:N0} of them erased; {found.Unsealed:N0} not sealed yet."));
        if (found.LastHash is not null) Console.WriteLine($"Last hash, to be kept elsewhere: {found.LastHash}");
        Console.WriteLine(found.IsWhole ? "The record is whole." : "The record is not whole.");
    }

    private sealed class Share(IProgress<ImportStep> shown) : IProgress<double>
    {
        public void Report(double value) => shown.Report(new("Looking at batches", value));
    }
}
