using Tessellate.Bench.Harness;

namespace Tessellate.Bench.Imports;

/// <summary>
/// The register and the postcodes taken in by the program, beside a database's own loader of the same rows with an index. The
/// program's time is that of the whole process: reading, comparing, history, links, the finder's table.
/// </summary>
internal static class ImportBenchmarks
{
    public static IEnumerable<Benchmark> All =>
    [
        new("schools-import", "A register into an empty database, everything derived included; target: under 30 s and 500 MB.", SchoolsAsync),
        new("postcodes-import", "1.5 million postcodes; target: under 60 s and 500 MB.", PostcodesAsync)
    ];

    private static Task<Comparison> SchoolsAsync()
    {
        var file = OpenData.Newest("register", "edubasealldata*.csv.gz");
        return Task.FromResult(Compare(file, 46_545, "WIN1252", ["schools", "import", file, "--apply"]));
    }

    private static Task<Comparison> PostcodesAsync()
    {
        var file = OpenData.Newest("postcodes", "postcodes_england*.csv.gz");
        return Task.FromResult(Compare(file, 1_500_000, "UTF8", ["postcodes", "import", file]));
    }

    private static Comparison Compare(string file, int rows, string encoding, string[] verb)
    {
        var folder = Directory.CreateTempSubdirectory("tessellate-bench-");
        var columns = OpenData.Header(file);
        var contenders = new List<Contender>
        {
            new("Tessellate on SQLite", () => Timed.ProductAsync(rows, verb, Timed.EmptySqlite(folder.FullName))),
            new("(e) sqlite3 .import and an index", () => Timed.CommandAsync(rows, "sh", "-c", Loaders.Sqlite(file, columns, Path.Combine(folder.FullName, "bare.db"))))
        };
        if (Environment.GetEnvironmentVariable("BENCH_POSTGRES") is { Length: > 0 } server)
        {
            contenders.Add(new("Tessellate on PostgreSQL", () => Timed.ProductAsync(rows, verb, Timed.EmptyPostgres(folder.FullName, server))));
            contenders.Add(new("(f) PostgreSQL \\copy and an index", () => Timed.CommandAsync(rows, "sh", "-c", Loaders.Postgres(file, columns, encoding, server))));
        }

        return new Comparison("rows/s", contenders, new Folder(folder), WarmUps: 1);
    }

    private sealed record Folder(DirectoryInfo Info) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Info.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
