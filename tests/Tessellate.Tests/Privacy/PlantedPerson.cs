using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Privacy;

namespace Tessellate.Tests.Privacy;

/// <summary>
/// One person in every table that can hold one, with a word of its own in every text of theirs: made from columns.csv and the model, so that a new
/// column is planted without anybody thinking of it. Their name stands in the texts of rows that are somebody else's, too.
/// </summary>
internal sealed class PlantedPerson
{
    public const string Name = "Zyxaria Quibblethorn", Address = "zyxaria.quibblethorn@planted.example";

    private readonly TessellateDb _db;
    private readonly Dictionary<string, Guid> _rows = [];
    private int _number;

    private PlantedPerson(TessellateDb db) => _db = db;

    public Guid Id { get; private set; }

    /// <summary>Each planted word with where it stands.</summary>
    public List<(string Table, ClassifiedColumn Column, string Word)> Words { get; } = [];

    public static async Task<PlantedPerson> PlantAsync(TessellateDb db, DateTime now)
    {
        var planted = new PlantedPerson(db);
        var person = Person.New(Name, Address, now);
        db.Add(person);
        await db.SaveChangesAsync();
        (planted.Id, planted._rows["people"]) = (person.Id, person.Id);
        foreach (var entity in planted.InOrder()) await planted.PlantAsync(entity, now);
        return planted;
    }

    // Rows that others need come first.
    private List<IEntityType> InOrder()
    {
        var (ordered, seen) = (new List<IEntityType>(), new HashSet<IEntityType>());
        foreach (var entity in _db.Model.GetEntityTypes().OrderBy(e => e.GetTableName(), StringComparer.Ordinal)) Visit(entity);
        return ordered;

        void Visit(IEntityType entity)
        {
            if (!seen.Add(entity)) return;
            foreach (var needed in entity.GetForeignKeys().Select(key => key.PrincipalEntityType)) Visit(needed);
            foreach (var parent in Parents(entity)) Visit(parent);
            if (entity.GetTableName() is not null and not "people") ordered.Add(entity);
        }
    }

    private IEnumerable<IEntityType> Parents(IEntityType entity) => Classification.Own.Find(entity.GetTableName() ?? "")?.BelongsTo.Split(" or ").Where(b => b.Contains(" > ", StringComparison.Ordinal))
        .Select(b => _db.Model.GetEntityTypes().Single(e => e.GetTableName() == b.Split(" > ")[1])) ?? [];

    private async Task PlantAsync(IEntityType entity, DateTime now)
    {
        var table = Classification.Own[entity.GetTableName()!];
        if (table.HasOwner) await InsertAsync(entity, table, mine: true, now);
        if (table.Columns.All(c => c.Class != DataClass.Text)) return;
        try
        {
            await InsertAsync(entity, table, mine: false, now);
        }
        catch (System.Data.Common.DbException e) when (DatabaseTrouble.SomebodyWasFirst(e))
        {
            // a table with one row for each pair of others has that of the sample
        }
    }

    private async Task<object?> InsertAsync(IEntityType entity, ClassifiedTable table, bool mine, DateTime now)
    {
        var store = StoreObjectIdentifier.Table(table.Name, null);
        var belongs = table.BelongsTo.Split(" or ", StringSplitOptions.RemoveEmptyEntries);
        var values = new Dictionary<string, object?>();
        foreach (var property in entity.GetProperties())
        {
            var column = table.Columns.Single(c => c.Name == property.GetColumnName(store));
            values[column.Name] = await ValueAsync(entity, property, table, column, belongs, mine, now);
        }

        if (mine && values.TryGetValue("id", out var id) && id is Guid own) _rows[table.Name] = own;
        await WriteAsync(table.Name, entity, values);
        return values.GetValueOrDefault("id");
    }

    private async Task<object?> ValueAsync(IEntityType entity, IProperty property, ClassifiedTable table, ClassifiedColumn column, string[] belongs, bool mine, DateTime now)
    {
        if (mine && belongs.Contains(column.Name)) return Id;
        if (mine && belongs.Contains($"{column.Name} = address")) return Address;
        if (mine && belongs.FirstOrDefault(b => b.StartsWith($"{column.Name} > ", StringComparison.Ordinal)) is { } path) return _rows[path.Split(" > ")[1]];
        if (!mine && column.Class == DataClass.Text) return Fit(property, $"Dear colleague, {Name} ({Address}) cannot come.");
        if (mine && property.ClrType == typeof(string) && Word(property, table, column) is { } word) return word;
        if (entity.GetForeignKeys().FirstOrDefault(f => f.Properties[0] == property) is { } reference) return property.IsNullable && property.IsForeignKey() && reference.PrincipalEntityType == entity ? null : await AnyAsync(reference, mine, property.IsNullable, now);
        return Filler(property, now);
    }

    private string? Word(IProperty property, ClassifiedTable table, ClassifiedColumn column)
    {
        var word = column.Class switch
        {
            DataClass.Name => $"{Name} {++_number}",
            DataClass.Contact => $"planted-{++_number}@planted.example",
            DataClass.Number => $"{8_140_000 + ++_number}",
            DataClass.Text or DataClass.Special or DataClass.Work or DataClass.Credential => $"canary {++_number} {table.Name} {column.Name}",
            _ => null
        };
        if (word is null) return null;
        word = Fit(property, word);
        Words.Add((table.Name, column, word));
        return word;
    }

    private static string Fit(IProperty property, string text) => text[..Math.Min(text.Length, property.GetMaxLength() ?? text.Length)];

    private async Task<object?> AnyAsync(IForeignKey reference, bool mine, bool nullable, DateTime now)
    {
        var principal = reference.PrincipalEntityType.GetTableName()!;
        if (mine && _rows.TryGetValue(principal, out var planted) && principal != "people") return planted;
        if (nullable) return null;
        if (reference.Properties[0].GetContainingIndexes().Any(index => index.IsUnique && index.Properties.Count == 1)) return await InsertAsync(reference.PrincipalEntityType, Classification.Own[principal], mine: false, now);
        return await FirstAsync(reference, principal) ?? await MadeAsync(reference, principal, now);
    }

    private async Task<object?> MadeAsync(IForeignKey reference, string principal, DateTime now)
    {
        await InsertAsync(reference.PrincipalEntityType, Classification.Own[principal], mine: false, now);
        return await FirstAsync(reference, principal);
    }

    private async Task<object?> FirstAsync(IForeignKey reference, string principal)
    {
        await using var command = _db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT \"{reference.PrincipalKey.Properties[0].GetColumnName()}\" FROM \"{principal}\" ORDER BY 1 LIMIT 1";
        var value = await ScalarAsync(command);
        return value is string text && Guid.TryParse(text, out var id) ? id : value;
    }

    private object? Filler(IProperty property, DateTime now)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (property.IsPrimaryKey()) return type == typeof(Guid) ? Guid.CreateVersion7() : type == typeof(string) ? $"key-{++_number}" : ++_number + 1000;
        if (property.IsNullable) return null;
        if (property.Name.EndsWith("PlacesTaken", StringComparison.Ordinal)) return 0; // never more than there are
        if (property.DeclaringType.ClrType == typeof(EvaluationRating) && property.Name == nameof(EvaluationRating.Value)) return 1; // from 1 to 5
        if (type == typeof(string)) return Fit(property, $"x{++_number}");
        if (type.IsEnum) return Enum.GetNames(type)[0];
        if (type == typeof(Guid)) return Guid.CreateVersion7();
        if (type == typeof(byte[])) return BitConverter.GetBytes(++_number);
        if (type == typeof(DateTime)) return now;
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(now).AddDays(++_number);
        return type == typeof(bool) ? false : ++_number + 900_000;
    }

    private async Task WriteAsync(string table, IEntityType entity, Dictionary<string, object?> values)
    {
        await using var command = _db.Database.GetDbConnection().CreateCommand();
        foreach (var value in values.Values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{command.Parameters.Count}", value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", values.Keys.Select(k => $"\"{k}\""))}) VALUES ({string.Join(", ", values.Select((_, i) => $"@p{i}"))})";
        await ScalarAsync(command);
    }

    private async Task<object?> ScalarAsync(System.Data.Common.DbCommand command)
    {
        await _db.Database.OpenConnectionAsync();
        return await command.ExecuteScalarAsync();
    }
}
