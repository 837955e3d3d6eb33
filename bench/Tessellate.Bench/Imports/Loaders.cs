using Npgsql;

namespace Tessellate.Bench.Imports;

/// <summary>Shell lines that load a gz file with each database's own loader into a table of text, with an index on the first column.</summary>
internal static class Loaders
{
    public static string Sqlite(string file, string[] columns, string database) =>
        $"rm -f '{database}'; sqlite3 '{database}' 'CREATE TABLE raw ({Columns(columns)})' && gunzip -c '{file}' | "
        + $"sqlite3 '{database}' '.mode csv' '.import --skip 1 /dev/stdin raw' 'CREATE INDEX ix ON raw ({Name(columns[0])})'";

    public static string Postgres(string file, string[] columns, string encoding, string server)
    {
        var target = new NpgsqlConnectionStringBuilder(server);
        var psql = $"PGPASSWORD='{target.Password}' psql -q -h '{target.Host}' -p {target.Port} -U '{target.Username}' -d '{target.Database}'";
        return $"{psql} -c 'DROP TABLE IF EXISTS bench_raw' -c 'CREATE TABLE bench_raw ({Columns(columns)})' && gunzip -c '{file}' | "
            + $"{psql} -c \"\\copy bench_raw FROM STDIN WITH (FORMAT csv, HEADER true, ENCODING '{encoding}')\" -c 'CREATE INDEX bench_ix ON bench_raw ({Name(columns[0])})'";
    }

    private static string Columns(string[] columns) => string.Join(", ", columns.Select(c => Name(c) + " text"));

    private static string Name(string column) => "\"" + column.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal) + "\"";
}
