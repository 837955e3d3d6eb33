using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tessellate.Bench.Baselines;

/// <summary>
/// What a place in one group that everybody wants costs at the very least: <c>taking DATABASE GROUP SCHOOL</c> writes a place and then counts it in the group's row by one conditional
/// UPDATE, in one durable transaction, without asking or checking anything. Its places are freed ones, of which a school may have many.
/// </summary>
internal sealed class BareTaking(string database, string group, string school) : IAsyncDisposable
{
    private const string Place = "INSERT INTO places (id, work_group_id, school_id, people, state, given_at) VALUES (@id, @group, @school, 1, 'Freed', @now)";
    private const string Take = "UPDATE work_groups SET school_places_taken = school_places_taken + 1, people_places_taken = people_places_taken + 1 WHERE id = @group AND school_places_taken < school_places AND people_places_taken < people_places";

    private readonly bool _isPostgres = database.Contains("Host=", StringComparison.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _line = new(1); // SQLite has one writer
    private NpgsqlDataSource? _postgres;

    public async Task PostAsync(HttpContext http)
    {
        if (HttpMethods.IsPost(http.Request.Method)) await http.Request.ReadFormAsync();
        else { await http.Response.WriteAsync("ok"); return; }

        if (!_isPostgres) await _line.WaitAsync();
        try
        {
            await using DbConnection connection = _isPostgres ? (_postgres ??= NpgsqlDataSource.Create(database)).CreateConnection() : new SqliteConnection($"Data Source={database}");
            await connection.OpenAsync();
            if (!_isPostgres) await RunAsync(connection, null, "PRAGMA synchronous = FULL");
            await using var transaction = await connection.BeginTransactionAsync();
            await RunAsync(connection, transaction, Place);
            if (await RunAsync(connection, transaction, Take) != 1) throw new InvalidOperationException("The group is full.");
            await transaction.CommitAsync();
        }
        finally
        {
            if (!_isPostgres) _line.Release();
        }
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task<int> RunAsync(DbConnection connection, DbTransaction? transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in ((string, object)[])[("id", Guid.CreateVersion7()), ("group", Guid.Parse(group)), ("school", Guid.Parse(school)), ("now", DateTime.UtcNow)])
        {
            if (!sql.Contains("@" + name, StringComparison.Ordinal)) continue;
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null) await _postgres.DisposeAsync();
        _line.Dispose();
    }
}
