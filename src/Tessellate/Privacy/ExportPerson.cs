using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Privacy;

/// <summary>
/// Puts together what a person is given of their own record: every row of theirs, every column that the classification gives out. Names and
/// addresses of others in texts are covered. Nothing is kept of it.
/// </summary>
public sealed class ExportPerson(TessellateDb db, TimeProvider clock)
{
    // Where a column leads to something with a name, the name is given and not the id.
    private static readonly Dictionary<string, string> Named = new() { ["work_groups"] = "title", ["hubs"] = "name", ["schools"] = "urn", ["sessions"] = "starts_at" };

    public Classification Classification { get; init; } = Classification.Own;

    public async Task<PersonRecord> RunAsync(Guid personId, Actor actor, CancellationToken stop)
    {
        var name = await db.People.Where(p => p.Id == personId).Select(p => p.Name).SingleOrDefaultAsync(stop) ?? throw new NotFoundException(nameof(Person), personId);
        var now = clock.UtcNow();
        var record = await ReadAsync(personId, name, now, stop);
        db.Record(actor, now, "person.downloaded", nameof(Person), personId, "A copy of the whole record was given out.");
        await db.SaveChangesAsync(stop);
        return record;
    }

    private async Task<PersonRecord> ReadAsync(Guid personId, string name, DateTime now, CancellationToken stop)
    {
        var find = new FindPerson(db, Classification);
        var keys = await find.KeysAsync(personId, [], stop);
        var model = db.Model.ByName();
        var tables = new List<RecordTable>();
        foreach (var table in Classification.Tables.Where(t => t.HasOwner && t.IsExported).OrderBy(t => t.Name == "people" ? 0 : 1).ThenBy(t => t.Shown, StringComparer.Ordinal))
        {
            if (await ReadAsync(table, model[table.Name], keys, stop) is { Rows.Count: > 0 } read) tables.Add(read);
        }

        var own = new HashSet<string>([.. await find.WordsAsync(keys, DataClass.Name, stop), .. keys.Addresses]);
        var others = await OthersNames.LoadAsync(db, Classification, own, stop);
        foreach (var table in tables) Cover(table, others);
        return new(name, now, tables);
    }

    private async Task<RecordTable> ReadAsync(ClassifiedTable table, ModelTable model, PersonKeys keys, CancellationToken stop)
    {
        var columns = table.Columns.Where(c => c.IsExported).ToList();
        var statement = new Statement(db);
        var order = table.Columns.FirstOrDefault(c => c.IsExported && c.Name.EndsWith("_at", StringComparison.Ordinal))?.Name ?? model.Key[0];
        var rows = await statement.RowsAsync($"""
            SELECT {string.Join(", ", columns.Select(c => Selected(model, c.Name)))} FROM {Statement.Quoted(table.Name)}
            WHERE {keys.Condition(table, Classification, statement)} ORDER BY {Statement.Quoted(order)}
            """, stop);
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++) row[i] = Value(row[i], TypeOf(model, columns[i].Name));
        }

        return new(table, [.. columns.Select(c => Headed(model, c))], rows);
    }

    private static string Selected(ModelTable model, string column) => Leads(model, column) is { } to
        ? $"(SELECT {Statement.Quoted(Named[to.Principal])} FROM {Statement.Quoted(to.Principal)} AS named WHERE named.{Statement.Quoted(to.PrincipalColumn)} = {Statement.Quoted(model.Name)}.{Statement.Quoted(column)})"
        : Statement.Quoted(column);

    private static ModelReference? Leads(ModelTable model, string column) => model.References.FirstOrDefault(r => r.Column == column && Named.ContainsKey(r.Principal));

    private static string Headed(ModelTable model, ClassifiedColumn column) => Leads(model, column.Name) is null ? column.Shown : column.Shown.Replace(" id", "", StringComparison.Ordinal);

    private static Type TypeOf(ModelTable model, string column) => Leads(model, column) switch { null => model[column].Type, { Principal: "sessions" } => typeof(DateTime), _ => typeof(string) };

    // SQLite keeps dates as text and yes as 1; what is given out is the same from both databases.
    private static object? Value(object? stored, Type type) => (stored, type) switch
    {
        (null, _) => null,
        (string text, _) when type == typeof(DateTime) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        (string text, _) when type == typeof(DateOnly) => DateOnly.Parse(text, CultureInfo.InvariantCulture),
        (DateTime at, _) when type == typeof(DateOnly) => DateOnly.FromDateTime(at),
        (long number, _) when type == typeof(bool) => number != 0,
        (DateTime at, _) => DateTime.SpecifyKind(at, DateTimeKind.Utc),
        (Guid id, _) => id.ToString(),
        _ => stored
    };

    private static void Cover(RecordTable table, OthersNames others)
    {
        var exported = table.Table.Columns.Where(c => c.IsExported).ToList();
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < exported.Count; i++)
            {
                if (exported[i].Class == DataClass.Text && row[i] is string text) row[i] = others.Cover(text);
            }
        }
    }
}
