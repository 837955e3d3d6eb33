using System.Diagnostics;
using System.Text.Json;
using Tessellate.Cli;
using Tessellate.Tests.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Cli;

/// <summary>The verb as an operator runs it: what it writes where, and how it exits.</summary>
[Trait("Database", "one")]
public sealed class SchoolsImportTests : IDisposable
{
    private static readonly DateOnly July = new(2025, 7, 1);
    private readonly MadeUpRegister _made = new();

    [Fact]
    public async Task An_import_is_shown_then_taken_in_and_what_it_cannot_take_ends_with_a_sentence_and_a_code()
    {
        Suite.SkipUnlessFull(); // six processes, one after the other, each of which makes the model anew
        var file = _made.Write(July, [new(900_001, "First School")]);
        await AssertAsync(Exit.Unusable, ["schools", "import", file], error: "No network is loaded");
        await AssertAsync(Exit.Done, ["network", "import", Repository.File("networks", "maths-hubs")], ["40 hubs"]);

        await AssertAsync(Exit.Done, ["schools", "import", file], ["New: 21", "800001 Invented School 800001", "and 11 more", "Nothing was changed yet. Add --apply to take it in."]);
        await AssertAsync(Exit.Done, ["schools", "import", file, "--apply"], ["Taken in."]);
        await AssertAsync(Exit.Refused, ["schools", "import", file, "--date", "2025-06-30", "--apply"], error: "An older one is not taken in after a newer.");

        var (_, json, _) = await RunAsync(Path.Combine(_made.Folder, "data"), "schools", "import", _made.Write(July.AddDays(2), [new(900_001, "Second School")]), "--json");
        Assert.Equal("Renamed", JsonDocument.Parse(json).RootElement.GetProperty("lines")[0].GetProperty("change").GetString());
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_to_is_said_in_a_sentence()
    {
        var file = _made.Write(July, []);

        var (code, _, error) = await RunAsync(file, "schools", "import", file); // a file where the folder should be

        Assert.Equal(Exit.Unusable, code);
        Assert.Contains("cannot be written to", error, StringComparison.Ordinal);
    }

    private async Task AssertAsync(int code, string[] verb, string[]? output = null, string error = "")
    {
        var ran = await RunAsync(Path.Combine(_made.Folder, "data"), verb);
        Assert.True(ran.Code == code, $"{string.Join(' ', verb)}: {ran.Code}\n{ran.Output}\n{ran.Error}");
        Assert.All(output ?? [], line => Assert.Contains(line, ran.Output, StringComparison.Ordinal));
        Assert.Contains(error, ran.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string data, params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Exit).Assembly.Location, .. verb]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TESSELLATE_DATA"] = data;
        start.Environment.Remove("TESSELLATE_DATABASE");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => _made.Dispose();
}
