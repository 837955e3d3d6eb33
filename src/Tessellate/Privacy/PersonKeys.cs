using Tessellate.Foundation;

namespace Tessellate.Privacy;

/// <summary>What a person's rows are found by: the ids of their records (more than one where two were made one), and every address that is known to be theirs.</summary>
internal sealed record PersonKeys(IReadOnlyList<Guid> Ids, IReadOnlyList<string> Addresses)
{
    private IEnumerable<string> Forms => Addresses.Concat(Addresses.Select(EmailAddress.Key)).Distinct();

    /// <summary>
    /// The condition for a person's rows, from what columns.csv says they belong by: "person_id", "to_address = address",
    /// "participation_id > participations", or several of them parted by "or".
    /// </summary>
    public string Condition(ClassifiedTable table, Classification classification, Statement statement) =>
        string.Join(" OR ", table.BelongsTo.Split(" or ", StringSplitOptions.TrimEntries).Select(one => One(one, classification, statement)));

    private string One(string belongsBy, Classification classification, Statement statement)
    {
        if (belongsBy.Split(" = ") is [var column, "address"]) return Addresses.Count == 0 ? "1 = 0" : ByAddress(Statement.Quoted(column), statement);
        if (belongsBy.Split(" > ") is [var reference, var parent])
        {
            return $"{Statement.Quoted(reference)} IN (SELECT \"id\" FROM {Statement.Quoted(parent)} WHERE {Condition(classification[parent], classification, statement)})";
        }

        return $"{Statement.Quoted(belongsBy)} IN ({string.Join(", ", Ids.Select(id => statement.Parameter(id)))})";
    }

    // As stored, and as compared: the database folds the letters of other alphabets its own way, or not at all.
    private string ByAddress(string column, Statement statement)
    {
        var list = string.Join(", ", Forms.Select(form => statement.Parameter(form)));
        return $"({column} IN ({list}) OR lower({column}) IN ({list}))";
    }
}
