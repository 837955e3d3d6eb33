using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Privacy;

/// <summary>Finds what a person's rows are found by, and what the database calls them.</summary>
internal sealed class FindPerson(TessellateDb db, Classification classification)
{
    /// <summary>The ids, with every address that stands in a row of theirs and is nobody else's; <paramref name="also"/> are addresses known from elsewhere.</summary>
    public async Task<PersonKeys> KeysAsync(Guid personId, IEnumerable<string> also, CancellationToken stop)
    {
        var keys = new PersonKeys([personId, .. (await db.IdsOfAsync(personId, stop)).Where(id => id != personId)], [.. also]);
        var found = await WordsAsync(keys, DataClass.Contact, stop);
        var others = await OthersAsync(keys, stop);
        return keys with { Addresses = [.. keys.Addresses.Concat(found).Where(a => !others.Contains(EmailAddress.Key(a))).Distinct()] };
    }

    /// <summary>Every spelling of a class in the person's rows: their names, or their addresses.</summary>
    public async Task<List<string>> WordsAsync(PersonKeys keys, DataClass of, CancellationToken stop)
    {
        var words = new HashSet<string>();
        foreach (var table in classification.Tables.Where(t => t.HasOwner))
        {
            foreach (var column in table.Columns.Where(c => c.Class == of).Select(c => Statement.Quoted(c.Name)))
            {
                var statement = new Statement(db);
                var rows = await statement.RowsAsync($"SELECT DISTINCT {column} FROM {Statement.Quoted(table.Name)} WHERE ({keys.Condition(table, classification, statement)}) AND {column} IS NOT NULL", stop);
                words.UnionWith(rows.Select(row => (string)row[0]!));
            }
        }

        return [.. words];
    }

    private async Task<HashSet<string>> OthersAsync(PersonKeys keys, CancellationToken stop)
    {
        var statement = new Statement(db);
        var rows = await statement.RowsAsync($"SELECT \"email_key\" FROM \"people\" WHERE \"id\" NOT IN ({string.Join(", ", keys.Ids.Select(id => statement.Parameter(id)))})", stop);
        return [.. rows.Select(row => (string)row[0]!)];
    }
}
