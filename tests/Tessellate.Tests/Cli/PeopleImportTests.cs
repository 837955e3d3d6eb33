using System.Diagnostics;
using System.Text.Json;
using Tessellate.Cli;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Cli;

/// <summary>The verbs of the first hour as an operator runs them: what they write and how they exit.</summary>
[Trait("Database", "one")]
public sealed class PeopleImportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tessellate-people").FullName;

    [Fact]
    public async Task A_list_is_read_row_by_row_and_what_cannot_be_read_ends_with_a_sentence_and_a_code()
    {
        Suite.SkipUnlessFull(); // five processes, one after the other, each of which makes the model anew
        var file = Path.Combine(_folder, "list.csv");
        await File.WriteAllTextAsync(file, "Name,Email,URN,Group,Project\nAda Finch,ada@a.example,900001,Old group,XX-01\n", TestContext.Current.CancellationToken);
        Assert.Equal(Exit.Done, (await RunAsync("network", "import", Repository.File("networks", "maths-hubs"))).Code);
        var nowhere = await RunAsync("people", "import", file, "--hub", "nowhere");
        Assert.Equal(Exit.Unusable, nowhere.Code);
        Assert.Contains("There is no hub with the slug nowhere", nowhere.Error, StringComparison.Ordinal);

        var hub = (await File.ReadAllLinesAsync(Repository.File("networks", "maths-hubs", "hubs.csv"), TestContext.Current.CancellationToken))[1].Split(',')[0];
        var shown = await RunAsync("people", "import", file, "--hub", hub);
        var json = await RunAsync("people", "import", file, "--hub", hub, "--json", "--apply");

        Assert.True(shown.Code == Exit.Done, shown.Error);
        Assert.Contains("Problem: 1", shown.Output, StringComparison.Ordinal);
        Assert.Contains("There is no project with the code XX-01", shown.Output, StringComparison.Ordinal);
        Assert.Equal("problem", JsonDocument.Parse(json.Output).RootElement.GetProperty("rows")[0].GetProperty("label").GetString());
        Assert.Equal(Exit.Refused, (await RunAsync("mail", "test", "ada@a.example")).Code);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Exit).Assembly.Location, .. verb]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TESSELLATE_DATA"] = Path.Combine(_folder, "data");
        start.Environment.Remove("TESSELLATE_DATABASE");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
