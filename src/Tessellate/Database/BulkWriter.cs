using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Tessellate.Database;

/// <summary>
/// Writes very many new rows, as the model maps them, past the change tracker: one prepared INSERT on SQLite, COPY on
/// PostgreSQL. Raw SQL, because tens of thousands of rows through SaveChanges take ten times as long.
/// </summary>
public static class BulkWriter
{
    /// <summary>Inserts the rows, all or nothing, within the open transaction where there is one, and tells how many they were.</summary>
    public static async Task<int> WriteAsync<T>(this TessellateDb db, IEnumerable<T> rows, CancellationToken stop) where T : class
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null;
        var table = new Table(db.Model.FindEntityType(typeof(T))!);
        var written = db.Database.GetDbConnection() is NpgsqlConnection postgres
            ? await CopyAsync(postgres, table, rows, stop)
            : await InsertAsync(db, table, rows, stop);
        if (own is not null) await own.CommitAsync(stop);
        return written;
    }

    private static async Task<int> InsertAsync<T>(TessellateDb db, Table table, IEnumerable<T> rows, CancellationToken stop) where T : class
    {
        await using var insert = db.Database.GetDbConnection().CreateCommand();
        insert.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        insert.CommandText = $"INSERT INTO {table.Name} ({table.ColumnNames}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})";
        var parameters = table.Columns.Select((_, i) => Add(insert, $"@p{i}")).ToArray();

        var written = 0;
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++) parameters[i].Value = table.Columns[i].Value(row) ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync(stop);
            written++;
        }

        return written;
    }

    private static async Task<int> CopyAsync<T>(NpgsqlConnection postgres, Table table, IEnumerable<T> rows, CancellationToken stop) where T : class
    {
        await using var copy = await postgres.BeginBinaryImportAsync($"COPY {table.Name} ({table.ColumnNames}) FROM STDIN (FORMAT BINARY)", stop);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(stop);
            foreach (var column in table.Columns)
            {
                if (column.Value(row) is { } value) await copy.WriteAsync(value, column.StoreType, stop);
                else await copy.WriteNullAsync(stop);
            }
        }

        return (int)await copy.CompleteAsync(stop);
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private sealed class Table
    {
        public Table(IEntityType entity)
        {
            var store = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
            Name = $"\"{store.Name}\"";
            Columns = [.. entity.GetProperties().Select(property => new Column(property, store))];
        }

        public string Name { get; }
        public Column[] Columns { get; }
        public string ColumnNames => string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));
    }

    private sealed class Column
    {
        private readonly IPropertyBase _property;
        private readonly Func<object?, object?>? _convert;

        public Column(IProperty property, StoreObjectIdentifier store)
        {
            var mapping = property.GetRelationalTypeMapping();
            (_property, _convert) = (property, mapping.Converter?.ConvertToProvider);
            (Name, StoreType) = (property.GetColumnName(store)!, mapping.StoreTypeNameBase);
        }

        public string Name { get; }
        public string StoreType { get; }

        public object? Value(object row)
        {
            var value = _property.GetGetter().GetClrValue(row);
            return value is null || _convert is null ? value : _convert(value);
        }
    }
}
