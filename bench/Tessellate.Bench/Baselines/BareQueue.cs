using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tessellate.Bench.Baselines;

/// <summary><c>queue DATABASE HUB</c>: the fifty rows of a hub's queue that are due first, by one hand-written query behind a bare endpoint.</summary>
internal sealed class BareQueue(string database, string hubId)
{
    private const string Sql = """
        SELECT i.reference, e.urn, e.name, g.code, g.title, i.state, i.due_on, i.asked_by_name, i.note,
            (SELECT count(*) FROM places p JOIN work_groups x ON x.id = p.work_group_id WHERE p.school_id = i.school_id AND p.work_group_id <> i.work_group_id AND p.state = 'Taken' AND NOT x.is_sample)
        FROM interests i JOIN work_groups g ON g.id = i.work_group_id JOIN schools s ON s.id = i.school_id JOIN establishments e ON e.urn = s.urn
        WHERE i.hub_id = @hub AND i.state IN ('Waiting', 'Waitlisted')
        ORDER BY CASE WHEN i.state = 'Waiting' THEN 0 ELSE 1 END, i.due_on, i.confirmed_at, i.reference LIMIT 50
        """;

    private readonly NpgsqlDataSource? _postgres = database.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? NpgsqlDataSource.Create(database) : null;

    public async Task GetAsync(HttpContext http)
    {
        await using DbConnection connection = _postgres is null ? new SqliteConnection($"Data Source={database};Mode=ReadOnly") : _postgres.CreateConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        var hub = command.CreateParameter();
        (hub.ParameterName, hub.Value) = ("hub", Guid.Parse(hubId));
        command.Parameters.Add(hub);
        var answer = new StringBuilder();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++) answer.Append(reader.GetValue(i)).Append('\t');
            answer.Append('\n');
        }
        await http.Response.WriteAsync(answer.ToString());
    }
}
