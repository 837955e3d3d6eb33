using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Tessellate.Database;

namespace Tessellate.Privacy;

/// <summary>
/// A statement over tables that are known by name only, with its values as parameters. Raw SQL, because what is exported, erased and
/// aged follows the classification and not the types of any room; nothing but names of the model and of columns.csv is ever part of the text.
/// </summary>
internal sealed class Statement(TessellateDb db)
{
    private readonly List<object?> _values = [];

    public bool IsSqlite { get; } = db.Database.IsSqlite();

    public string False => IsSqlite ? "0" : "FALSE";

    public static string Quoted(string name) => $"\"{name}\"";

    public string Parameter(object? value)
    {
        _values.Add(value);
        return $"@p{_values.Count - 1}";
    }

    public async Task<int> ExecuteAsync(string sql, CancellationToken stop)
    {
        await using var command = await CommandAsync(sql, stop);
        return await command.ExecuteNonQueryAsync(stop);
    }

    public async Task<List<object?[]>> RowsAsync(string sql, CancellationToken stop)
    {
        await using var command = await CommandAsync(sql, stop);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(stop))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
        }

        return rows;
    }

    private async Task<DbCommand> CommandAsync(string sql, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop); // stays open until the context is disposed of or the transaction ends
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (value, index) in _values.Select((value, index) => (value, index)))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{index}", value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
