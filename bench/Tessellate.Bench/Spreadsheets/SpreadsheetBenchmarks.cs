using System.Diagnostics;
using ExcelDataReader;
using Microsoft.EntityFrameworkCore;
using Sylvan.Data.Csv;
using Tessellate.Bench.Harness;
using Tessellate.Bench.Imports;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Spreadsheets;

namespace Tessellate.Bench.Spreadsheets;

/// <summary>A hub's list of last year is read, laid beside what the hub has stored, and kept to be looked at; beside the bare reading of the same file by the same library.</summary>
internal static class SpreadsheetBenchmarks
{
    private const int Rows = 5_000;

    public static IEnumerable<Benchmark> All =>
        [new("people-preview", "5,000 rows previewed in the demonstration's England; target: under 5 s. MB is what was allocated; of the command, the most that was resident.", SetUpAsync)];

    private static async Task<Comparison> SetUpAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tessellate-bench-");
        var environment = new Dictionary<string, string> { ["TESSELLATE_DATA"] = folder.FullName, ["TESSELLATE_DATABASE"] = "" };
        await Timed.VerbAsync(1, environment, "demo");
        var settings = new Dictionary<string, string?> { ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder.FullName, "tessellate.db")}" };
        var services = new ServiceCollection().AddLogging().AddSingleton(SiteAddress.Read(null)).AddTessellate(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        var (hub, list) = await ListAsync(services);
        var (csv, xlsx, file) = (list.Csv(), list.Xlsx(), Path.Combine(folder.FullName, "list.csv"));
        await File.WriteAllBytesAsync(file, csv);

        return new("rows/s",
        [
            new("Tessellate, CSV", () => MeasureAsync(() => PreviewAsync(services, hub, csv))),
            new("Tessellate, xlsx", () => MeasureAsync(() => PreviewAsync(services, hub, xlsx))),
            new("Sylvan.Data.Csv reads the CSV", () => MeasureAsync(() => ReadCsv(csv))),
            new("ExcelDataReader reads the xlsx", () => MeasureAsync(() => ReadXlsx(xlsx))),
            new("the command, from start to end, CSV", () => Timed.VerbAsync(Rows, environment, "people", "import", file, "--hub", hub.Slug))
        ], new Rig(services, folder), WarmUps: 2);
    }

    private static async Task<(Hub Hub, InventedList List)> ListAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TessellateDb>();
        var year = ProgrammeYear.Of(DateOnly.FromDateTime(DateTime.UtcNow)).Previous;
        var project = await db.Projects.Published().Where(p => p.Year == year && p.HubId == null).OrderBy(p => p.Code).Select(p => p.Code).FirstAsync();
        return (await db.Hubs.AsNoTracking().OrderBy(h => h.Slug).FirstAsync(), new(Rows, project, await db.Schools.OrderBy(s => s.Urn).Select(s => s.Urn).Take(600).ToListAsync()));
    }

    private static async Task<int> PreviewAsync(IServiceProvider services, Hub hub, byte[] file)
    {
        await using var scope = services.CreateAsyncScope();
        var spreadsheet = await scope.ServiceProvider.GetRequiredService<PreviewSpreadsheet>().RunAsync(hub, "list", new MemoryStream(file), Actor.System("a benchmark"), CancellationToken.None);
        return await scope.ServiceProvider.GetRequiredService<TessellateDb>().SpreadsheetLines.CountAsync(l => l.SpreadsheetId == spreadsheet.Id && l.Label == RowLabel.New);
    }

    private static Task<int> ReadCsv(byte[] file)
    {
        using var csv = CsvDataReader.Create(new StreamReader(new MemoryStream(file)));
        var (rows, letters) = (0, 0);
        for (; csv.Read(); rows++)
        {
            for (var at = 0; at < csv.FieldCount; at++) letters += csv.GetString(at).Length;
        }
        return Task.FromResult(letters > 0 ? rows : 0);
    }

    private static Task<int> ReadXlsx(byte[] file)
    {
        using var workbook = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file));
        var (rows, letters) = (0, 0);
        for (; workbook.Read(); rows++)
        {
            for (var at = 0; at < workbook.FieldCount; at++) letters += workbook.GetValue(at)?.ToString()?.Length ?? 0;
        }
        return Task.FromResult(letters > 0 ? rows - 1 : 0);
    }

    private static async Task<Reading> MeasureAsync(Func<Task<int>> act)
    {
        GC.Collect();
        var (watch, before) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes(precise: true));
        var rows = await act();
        var (took, allocated) = (watch.Elapsed, GC.GetTotalAllocatedBytes(precise: true) - before);
        return rows == Rows ? new(Rows / took.TotalSeconds, P50: took.TotalMilliseconds, Megabytes: allocated / 1048576.0) : throw new InvalidOperationException($"{rows} rows, not {Rows}.");
    }

    private sealed record Rig(ServiceProvider Services, DirectoryInfo Folder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Services.DisposeAsync();
            Folder.Delete(recursive: true);
        }
    }
}
