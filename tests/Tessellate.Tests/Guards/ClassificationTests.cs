using Microsoft.EntityFrameworkCore;
using Tessellate.Privacy;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards;

/// <summary>
/// Every column of every table has its line in columns.csv, and every line its column. Seen red by a new column without a line, by a line of a column that
/// is no more, by a personal table without a rule for how long it is kept, and by a personal text that is kept at an erasure without a reason.
/// </summary>
public sealed class ClassificationTests
{
    private static readonly Lazy<Dictionary<string, HashSet<string>>> Stored = new(() =>
    {
        using var database = new TestDatabase();
        using var db = database.Open();
        return db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null)
            .GroupBy(e => e.GetTableName()!).ToDictionary(g => g.Key, g => g.SelectMany(e => e.GetProperties()).Select(p => p.GetColumnName()).ToHashSet());
    });

    [Fact]
    public void Every_column_has_a_line()
    {
        var missing = Stored.Value.SelectMany(table => Lines(table.Key, table.Value)).ToList();

        Assert.True(missing.Count == 0, $"""
            src/Tessellate/Privacy/columns.csv lacks these lines. Paste them there, then put right what is in angle brackets:
            class: none technical reference fact name contact text work special credential · export: yes no · erase: of a column keep blank replace, of a table (*) keep columns delete
            belongs: person_id, or "email = address", or "participation_id > participations" · kept: "created_at + 2 years", "with people", "hold: why"

            {string.Join('\n', missing)}
            """);
    }

    [Fact]
    public void Every_line_has_a_column() =>
        Assert.Empty(Classification.Own.Tables.SelectMany(t => t.Columns.Select(c => (Table: t.Name, Column: c.Name)))
            .Where(line => !Stored.Value.TryGetValue(line.Table, out var columns) || !columns.Contains(line.Column)).Select(line => $"{line.Table},{line.Column} stands in columns.csv and in no table"));

    [Fact]
    public void Every_table_with_personal_data_says_why_it_is_kept_and_for_how_long() =>
        Assert.Empty(Classification.Own.Tables.Where(t => t.IsPersonal && (t.Purpose.Length == 0 || t.LawfulBasis.Length == 0 || t.Retention.IsNone)).Select(t => $"{t.Name},* needs a purpose, a lawful basis and how long its rows are kept"));

    [Fact]
    public void Whose_rows_are_erased_and_given_out_is_said_of_every_table_that_names_somebody() =>
        Assert.Empty(Classification.Own.Tables.Where(t => !t.HasOwner && t.Columns.Any(c => c.Class is DataClass.Name or DataClass.Contact or DataClass.Special)).Select(t => $"{t.Name},* must say in \"belongs\" how its rows belong to a person"));

    /// <summary>What names somebody goes with its row or by itself.</summary>
    [Fact]
    public void Nothing_that_names_somebody_outlives_an_erasure() =>
        Assert.Empty(Classification.Own.Tables.Where(t => t.HasOwner && t.Erasure is RowErasure.Keep or RowErasure.Columns)
            .SelectMany(t => t.Columns.Where(c => c.Class is DataClass.Name or DataClass.Contact or DataClass.Text or DataClass.Special or DataClass.Credential && (t.Erasure == RowErasure.Keep || c.Erasure == ColumnErasure.Keep))
                .Select(c => $"{t.Name},{c.Name} is {c.Class.ToString().ToLowerInvariant()} and would stay")));

    private static IEnumerable<string> Lines(string table, HashSet<string> columns)
    {
        var known = Classification.Own.Find(table);
        if (known is null) yield return $"{table},*,,<export>,<erase>,<belongs>,<kept>,<basis>,<shown>,<purpose>";
        foreach (var column in columns.Where(c => known?.Columns.Any(k => k.Name == c) != true).Order()) yield return $"{table},{column},<class>,<export>,<erase>,,,,,<remark>";
    }
}
