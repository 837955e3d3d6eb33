using Tessellate.Database;

namespace Tessellate.Privacy;

/// <summary>Erases rows of one table as the classification says: away with them, or each column by its line.</summary>
internal sealed class EraseRows(TessellateDb db)
{
    private readonly IReadOnlyDictionary<string, ModelTable> _tables = db.Model.ByName();

    /// <summary>Within the caller's transaction; <paramref name="condition"/> was made with this <paramref name="statement"/>.</summary>
    public async Task<int> RunAsync(ClassifiedTable table, string condition, Statement statement, CancellationToken stop)
    {
        var name = Statement.Quoted(table.Name);
        if (table.Erasure == RowErasure.Delete) return await statement.ExecuteAsync($"DELETE FROM {name} WHERE {condition}", stop);

        return table.Erasure == RowErasure.Columns && Changes(table) is { Length: > 0 } changes ? await statement.ExecuteAsync($"UPDATE {name} SET {changes} WHERE {condition}", stop) : 0;
    }

    /// <summary>"name" = 'Erased person', "note" = NULL: what the columns become, with nothing in it but names of columns and words of this program.</summary>
    public string Changes(ClassifiedTable table) => string.Join(", ", table.Columns.Where(c => c.Erasure != ColumnErasure.Keep).Select(c => $"{Statement.Quoted(c.Name)} = {Becomes(_tables[table.Name], c)}"));

    // A row's own id makes it unique and leads to nobody; the row of the person itself goes on under its id.
    private static string Becomes(ModelTable table, ClassifiedColumn column) => column switch
    {
        { Erasure: ColumnErasure.Blank } => table[column.Name].IsNullable ? "NULL" : "''",
        { Class: DataClass.Name } => $"'{ErasePerson.ErasedName}'",
        { Class: DataClass.Contact } => $"'erased-' || CAST({Statement.Quoted(table.Key[0])} AS TEXT) || '@erased.invalid'",
        _ => $"'erased-' || CAST({Statement.Quoted(table.Key[0])} AS TEXT)"
    };
}
