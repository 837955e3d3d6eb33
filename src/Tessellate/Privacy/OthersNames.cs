using System.Text.RegularExpressions;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Privacy;

/// <summary>
/// The names and addresses of everybody else, to be covered in a text that is given to one person. The published contact of a hub is not covered,
/// nor is a name of one word, which could be any word.
/// </summary>
internal sealed partial class OthersNames
{
    public const string Covered = "[another person]";

    private const int MostWords = 5;

    private readonly HashSet<string> _names;
    private readonly HashSet<string> _addresses;

    private OthersNames(HashSet<string> names, HashSet<string> addresses) => (_names, _addresses) = (names, addresses);

    public static async Task<OthersNames> LoadAsync(TessellateDb db, Classification classification, HashSet<string> own, CancellationToken stop)
    {
        var names = await ValuesAsync(db, classification, DataClass.Name, stop);
        var addresses = await ValuesAsync(db, classification, DataClass.Contact, stop);
        var open = await ValuesAsync(db, classification, DataClass.Work, stop);
        return new(
            [.. names.Except(own).Except(open).Select(Key).Except(own.Select(Key)).Where(name => name.Contains(' ', StringComparison.Ordinal))],
            [.. addresses.Except(own).Except(open).Select(EmailAddress.Key).Except(own.Select(EmailAddress.Key))]);
    }

    public string Cover(string text)
    {
        var plain = Address().Replace(text, found => _addresses.Contains(EmailAddress.Key(found.Value)) ? Covered : found.Value);
        var words = Word().Matches(plain);
        var (covered, at) = (new System.Text.StringBuilder(), 0);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Index < at || NameAt(words, i) is not { } end) continue;
            covered.Append(plain, at, words[i].Index - at).Append(Covered);
            at = end;
        }

        return covered.Append(plain, at, plain.Length - at).ToString();
    }

    // The longest name that begins with this word, by where it ends.
    private int? NameAt(MatchCollection words, int first)
    {
        for (var count = Math.Min(MostWords, words.Count - first); count > 1; count--)
        {
            if (_names.Contains(string.Join(' ', Enumerable.Range(first, count).Select(i => words[i].Value.ToLowerInvariant())))) return words[first + count - 1].Index + words[first + count - 1].Length;
        }

        return null;
    }

    private static string Key(string name) => string.Join(' ', Word().Matches(name).Select(m => m.Value.ToLowerInvariant()));

    private static async Task<HashSet<string>> ValuesAsync(TessellateDb db, Classification classification, DataClass of, CancellationToken stop)
    {
        var values = new HashSet<string>();
        foreach (var table in classification.Tables)
        {
            foreach (var column in table.Columns.Where(c => c.Class == of).Select(c => Statement.Quoted(c.Name)))
            {
                var rows = await new Statement(db).RowsAsync($"SELECT DISTINCT {column} FROM {Statement.Quoted(table.Name)} WHERE {column} IS NOT NULL", stop);
                values.UnionWith(rows.Select(row => (string)row[0]!));
            }
        }

        return values;
    }

    [GeneratedRegex(@"[\p{L}\p{M}][\p{L}\p{M}'’-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"[^\s<>()\[\],;:""]+@[^\s<>()\[\],;:""]+[^\s<>()\[\],;:"".!?]")]
    private static partial Regex Address();
}
