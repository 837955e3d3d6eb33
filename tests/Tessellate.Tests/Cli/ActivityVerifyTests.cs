using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Cli;
using Tessellate.Database;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Cli;

/// <summary>The verb as an operator runs it: what it says, and how it exits.</summary>
public sealed class ActivityVerifyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tessellate-verify-").FullName;

    [Fact]
    public async Task A_whole_record_exits_with_0_and_an_altered_one_with_1_and_a_sentence()
    {
        Assert.Equal(Exit.Done, (await RunAsync("network", "import", Repository.File("networks", "maths-hubs"))).Code); // which is recorded
        var (code, before, _) = await RunAsync("activity", "verify");
        Assert.Equal(Exit.Done, code);
        Assert.Contains("0 entries in 0 batches looked at, 0 of them erased; 1 not sealed yet.", before, StringComparison.Ordinal);

        await using (var db = Db()) Assert.Equal(1, await new SealActivity(db, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken));
        var json = JsonDocument.Parse((await RunAsync("activity", "verify", "--json")).Output).RootElement;
        Assert.True(json.GetProperty("isWhole").GetBoolean());
        Assert.Equal(Exit.Done, (await RunAsync("activity", "verify", "--kept", json.GetProperty("lastHash").GetString()!)).Code);

        await using (var db = Db()) await db.Database.ExecuteSqlRawAsync("UPDATE activity SET summary = 'Nothing happened.'", TestContext.Current.CancellationToken);
        (code, var after, _) = await RunAsync("activity", "verify");
        Assert.Equal(Exit.Refused, code);
        Assert.Contains("was altered after it was sealed in batch 1.", after, StringComparison.Ordinal);
        Assert.Contains("The record is not whole.", after, StringComparison.Ordinal);
    }

    private TessellateDb Db() => DatabaseSetup.Open(new() { ConnectionString = $"Data Source={Path.Combine(_folder, "tessellate.db")};Pooling=False" });

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Exit).Assembly.Location, .. verb]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TESSELLATE_DATA"] = _folder;
        start.Environment.Remove("TESSELLATE_DATABASE");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
