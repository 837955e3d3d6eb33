using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tessellate.Bench.Baselines;

/// <summary>
/// What asking for places costs at the very least: <c>sign-up DATABASE</c> reads the same form and writes the rows that the product writes
/// of it (an interest, its people and its head, a message, an entry of the record) by hand-written SQL in one durable transaction, without
/// asking or checking anything; <c>insert DATABASE</c> writes the interest alone.
/// </summary>
internal sealed class BareSignUp(string database, bool whole) : IAsyncDisposable
{
    private const string Interest = """
        INSERT INTO interests (id, reference, work_group_id, school_id, hub_id, asked_by_name, asked_by_email, asked_at, confirm_token_hash, state)
        VALUES (@id, @reference, @group, @school, @hub, @name, @email, @now, @hash, 'Unconfirmed')
        """;

    private const string Person = "INSERT INTO interest_people (id, interest_id, position, name, email, post) VALUES (@id, @interest, @position, @name, @email, @post)";
    private const string Head = "INSERT INTO interest_heads (interest_id, name, email) VALUES (@interest, @name, @email)";

    private const string Message = """
        INSERT INTO messages (id, template, purpose, to_address, to_name, hub_id, subject, body, reason, key, created_at, send_after, to_search_text, state, attempts)
        VALUES (@id, 'interest-confirm', 'Service', @email, @name, @hub, 'Confirm that you asked for places', @body, 'You get this because your address was given.', @key, @now, @now, @name, 'Waiting', 0)
        """;

    // In a batch already, or the product beside it would seal these entries too and be measured at it.
    private const string Entry = """
        INSERT INTO activity (id, at, acting_as, kind, subject_type, subject_id, hub_id, school_id, work_group_id, summary, batch)
        VALUES (@id, @now, 'somebody who asks for places', 'interest.asked', 'Interest', @interest, @hub, @school, @group, 'A school asked for 2 places in a group.', 1)
        """;

    private static readonly string Body = new('x', 700); // as long as the message that asks to confirm

    private readonly bool _isPostgres = database.Contains("Host=", StringComparison.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _line = new(1); // SQLite has one writer
    private SqliteConnection? _sqlite;
    private NpgsqlDataSource? _postgres;

    public async Task PostAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (_isPostgres) await WriteAsync(await (_postgres ??= NpgsqlDataSource.Create(database)).OpenConnectionAsync(), form, dispose: true);
        else
        {
            await _line.WaitAsync();
            try
            {
                await WriteAsync(_sqlite ??= Open(), form, dispose: false);
            }
            finally
            {
                _line.Release();
            }
        }
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        using var durable = new SqliteCommand("PRAGMA synchronous = FULL", connection);
        durable.ExecuteNonQuery();
        return connection;
    }

    private async Task WriteAsync(DbConnection connection, IFormCollection form, bool dispose)
    {
        var (id, now) = (Guid.CreateVersion7(), DateTime.UtcNow);
        (Guid Group, Guid School, Guid Hub) about = (Guid.Parse(form["bare.group"]!), Guid.Parse(form["bare.school"]!), Guid.Parse(form["bare.hub"]!));
        (string Name, string Email) asker = (form["Form.Name"]!, form["Form.Email"]!);

        await using var transaction = await connection.BeginTransactionAsync();
        List<(string Sql, (string Name, object Value)[] Values)> rows =
        [
            (Interest, [("id", id), ("reference", Convert.ToHexString(RandomNumberGenerator.GetBytes(6))), ("group", about.Group), ("school", about.School), ("hub", about.Hub),
                ("name", asker.Name), ("email", asker.Email), ("now", now), ("hash", Convert.ToHexString(RandomNumberGenerator.GetBytes(32)))])
        ];
        if (whole)
        {
            for (var i = 0; form[$"Form.People[{i}].Name"] is { Count: 1 } name; i++)
            {
                rows.Add((Person, [("id", Guid.CreateVersion7()), ("interest", id), ("position", i + 1), ("name", name[0]!), ("email", $"{form[$"Form.People[{i}].Email"]}"), ("post", $"{form[$"Form.People[{i}].Post"]}")]));
            }
            if (form["Form.HeadName"] is { Count: 1 } head) rows.Add((Head, [("interest", id), ("name", head[0]!), ("email", $"{form["Form.HeadEmail"]}")]));
            rows.Add((Message, [("id", Guid.CreateVersion7()), ("email", asker.Email), ("name", asker.Name), ("hub", about.Hub), ("body", Body), ("key", $"interest-confirm:{id:N}:0"), ("now", now)]));
            rows.Add((Entry, [("id", Guid.CreateVersion7()), ("now", now), ("interest", id), ("hub", about.Hub), ("school", about.School), ("group", about.Group)]));
        }

        if (connection is NpgsqlConnection postgres) await InOneTripAsync(postgres, rows);
        else foreach (var (sql, values) in rows) await OneByOneAsync((SqliteConnection)connection, (SqliteTransaction)transaction, sql, values);
        await transaction.CommitAsync();
        if (dispose) await connection.DisposeAsync();
    }

    private static async Task InOneTripAsync(NpgsqlConnection connection, List<(string Sql, (string Name, object Value)[] Values)> rows)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (sql, values) in rows)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync();
    }

    private static async Task OneByOneAsync(SqliteConnection connection, SqliteTransaction transaction, string sql, (string Name, object Value)[] values)
    {
        await using var command = new SqliteCommand(sql, connection, transaction);
        foreach (var (name, value) in values) command.Parameters.AddWithValue("@" + name, value);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_sqlite is not null) await _sqlite.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        _line.Dispose();
    }
}
