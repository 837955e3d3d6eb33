using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Spreadsheets;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Spreadsheets;

/// <summary>
/// A made-up list of five thousand rows, or of a tenth of that where not everything is run. What it costs beside reading the same file and one lookup in SQL is written to the
/// test's output, without a limit: a machine that is busy is not a mistake.
/// </summary>
[Trait("Database", "one")]
public sealed class LongListTests
{
    private static readonly int Rows = Suite.Of(usually: 500, full: 5_000);

    [Fact]
    public async Task A_long_list_is_previewed_applied_and_taken_back()
    {
        using var world = await SpreadsheetWorld.NewAsync();
        var file = Encoding.UTF8.GetBytes(SpreadsheetWorld.Headings + "\r\n" + string.Concat(Enumerable.Range(0, Rows).Select(i =>
            world.Row($"Person {i}", $"person.{i}@school.example", school: i % 3, group: $"Group {i % 40}", state: i % 2 == 0 ? "completed" : "started", role: "Class teacher") + "\r\n")));
        await world.PreviewAsync(world.Row("Warm Up", "warm@school.example"));

        var baseline = await TimeAsync(async () =>
        {
            var (sheet, _) = await SheetReader.ReadAsync(new MemoryStream(file), CancellationToken.None);
            await using var db = world.Db();
            var keys = sheet.Rows.Select(row => sheet.Cell(row, SheetColumn.Email)!).ToList();
            foreach (var some in keys.Chunk(500)) await db.People.Where(p => some.Contains(p.EmailKey)).Select(p => p.Id).ToListAsync();
        });
        var id = Guid.Empty;
        var preview = await TimeAsync(async () => id = await world.PreviewAsync(file));
        var apply = await TimeAsync(() => world.ApplyAsync(id));
        var again = await TimeAsync(async () => Assert.All(await world.LinesAsync(await world.PreviewAsync(file)), line => Assert.Equal(RowLabel.Matches, line.Label)));
        var undo = await TimeAsync(async () => Assert.True(await world.TryUndoAsync(id)));

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Rows:N0} rows ({file.Length / 1024} kB): baseline {baseline:N0} ms, preview {preview:N0} ms (× {preview / baseline:N1}), apply {apply:N0} ms, preview when all match {again:N0} ms, undo {undo:N0} ms; at most {GC.GetGCMemoryInfo().HeapSizeBytes >> 20} MB of heap");
        await using var after = world.Db();
        Assert.Equal(2, await after.People.CountAsync());
        Assert.Equal(0, await after.WorkGroups.CountAsync());
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var since = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }
}
