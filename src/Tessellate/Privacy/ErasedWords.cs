using System.Text.RegularExpressions;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Privacy;

/// <summary>
/// Takes a person's names, numbers and addresses out of what others wrote and were sent: letters name colleagues, reasons name whoever left. Every
/// text column of every table is looked at; words of fewer than three letters stay, for they would take much else with them.
/// </summary>
internal sealed class ErasedWords(TessellateDb db, Classification classification, IEnumerable<string> words)
{
    public const string Mark = "[erased]";

    private const int Shortest = 3;

    private readonly List<string> _words = [.. words.Select(w => w.Trim()).Where(w => w.Length >= Shortest).Distinct().OrderByDescending(w => w.Length)];

    private Regex Pattern => field ??= new(string.Join('|', _words.Select(w => $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(w)}(?![\p{{L}}\p{{N}}])")), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private IEnumerable<(ClassifiedTable Table, string Column)> Texts => classification.Tables.SelectMany(t => t.Columns.Where(c => c.Class == DataClass.Text).Select(c => (t, c.Name)));

    /// <exception cref="BrokenRuleException">A person has to look first.</exception>
    public async Task MustNotBeCommonAsync(PersonKeys keys, CancellationToken stop)
    {
        if (await CountAsync(keys, stop) is var texts && texts > ErasePerson.MostTexts)
        {
            throw new BrokenRuleException($"Your name stands in {texts:N0} texts of other people, so somebody has to look before they are changed. Ask for your record to be erased with the form for requests and complaints; you have an answer within a month. Nothing was changed.");
        }
    }

    /// <summary>In how many texts of others the words stand.</summary>
    public async Task<int> CountAsync(PersonKeys keys, CancellationToken stop)
    {
        var texts = 0;
        if (_words.Count > 0) foreach (var (table, column) in Texts) texts += await CountAsync(table, column, keys, stop);
        return texts;
    }

    /// <summary>Within the caller's transaction.</summary>
    public async Task RunAsync(DateTime now, CancellationToken stop)
    {
        if (_words.Count == 0) return;

        var tables = db.Model.ByName();
        var sealedEntries = new List<Guid>();
        foreach (var (table, column) in Texts)
        {
            var rows = await RowsAsync(tables[table.Name], column, stop);
            if (table.Erasure == RowErasure.Own) sealedEntries.AddRange(rows.Select(row => row[1] as Guid? ?? Guid.Parse((string)row[1]!)));
            else foreach (var row in rows) await CoverAsync(tables[table.Name], column, row, stop);
        }

        await EraseActivity.WordsAsync(db, [.. sealedEntries.Distinct()], now, stop);
    }

    // The text and the row's key, of the rows that hold one of the words as a word.
    private async Task<List<object?[]>> RowsAsync(ModelTable table, string column, CancellationToken stop)
    {
        var find = new Statement(db);
        var rows = await find.RowsAsync($"SELECT {Statement.Quoted(column)}, {string.Join(", ", table.Key.Select(Statement.Quoted))} FROM {Statement.Quoted(table.Name)} WHERE {Contains(column, find)}", stop);
        return [.. rows.Where(row => Pattern.IsMatch((string)row[0]!))];
    }

    private async Task<int> CountAsync(ClassifiedTable table, string column, PersonKeys keys, CancellationToken stop)
    {
        var find = new Statement(db);
        var others = table.HasOwner ? $" AND NOT COALESCE(({keys.Condition(table, classification, find)}), {find.False})" : "";
        return (await find.RowsAsync($"SELECT {Statement.Quoted(column)} FROM {Statement.Quoted(table.Name)} WHERE ({Contains(column, find)}){others}", stop)).Count(row => Pattern.IsMatch((string)row[0]!));
    }

    private string Contains(string column, Statement find)
    {
        var (quoted, at) = (Statement.Quoted(column), find.IsSqlite ? "instr" : "strpos");
        return string.Join(" OR ", _words.SelectMany(w => new[] { $"{at}({quoted}, {find.Parameter(w)}) > 0", $"{at}(lower({quoted}), {find.Parameter(w.ToLowerInvariant())}) > 0" }));
    }

    private async Task CoverAsync(ModelTable table, string column, object?[] row, CancellationToken stop)
    {
        var update = new Statement(db);
        var text = Pattern.Replace((string)row[0]!, Mark);
        text = text[..Math.Min(text.Length, table[column].MaxLength ?? text.Length)]; // "[erased]" is longer than a short name
        var key = string.Join(" AND ", table.Key.Select((name, i) => $"{Statement.Quoted(name)} = {update.Parameter(row[i + 1])}"));
        await update.ExecuteAsync($"UPDATE {Statement.Quoted(table.Name)} SET {Statement.Quoted(column)} = {update.Parameter(text)} WHERE {key}", stop);
    }
}
