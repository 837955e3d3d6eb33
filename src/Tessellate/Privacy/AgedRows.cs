using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Privacy;

/// <summary>Rows that are past their date by the rules of the classification, or will be on a later day.</summary>
public sealed class AgedRows(TessellateDb db)
{
    public const string Inactivity = "inactive";

    private const int AtATime = 1000;

    public Classification Classification { get; init; } = Classification.Own;

    public IEnumerable<(ClassifiedTable Table, AgeRule Rule)> Rules => Classification.Tables.SelectMany(t => t.Retention.Rules.Where(r => r.Since != Inactivity).Select(r => (t, r)));

    /// <summary>What would go if it were that moment: one count for each rule.</summary>
    public async Task<List<AgedOut>> CountAsync(DateTime on, CancellationToken stop)
    {
        var counts = new List<AgedOut>();
        foreach (var (table, rule) in Rules)
        {
            var statement = new Statement(db);
            var rows = await statement.RowsAsync($"SELECT COUNT(*) FROM {Statement.Quoted(table.Name)} WHERE {Condition(table, rule, on, statement)}", stop);
            counts.Add(new(table.Name, rule.InWords, Convert.ToInt32(rows[0][0], System.Globalization.CultureInfo.InvariantCulture)));
        }

        counts.Add(new("people", "6 years after the last activity (the whole person is erased)", await Inactive(on).CountAsync(stop)));
        return counts;
    }

    /// <summary>Removes or blanks them, a thousand a transaction, and tells how many they were.</summary>
    internal async Task<int> RemoveAsync(ClassifiedTable table, AgeRule rule, DateTime now, CancellationToken stop)
    {
        var (name, all) = (Statement.Quoted(table.Name), 0);
        while (!stop.IsCancellationRequested)
        {
            await using var transaction = await WriteTransaction.BeginAsync(db, stop);
            var find = new Statement(db);
            var ids = await find.RowsAsync($"SELECT \"id\" FROM {name} WHERE {Condition(table, rule, now, find)} LIMIT {AtATime}", stop);
            if (ids.Count == 0) break;

            if (rule.Blanks) await BlankAsync(table, ids, stop);
            else await OfAsync(ids, "\"id\"", list => $"DELETE FROM {name} WHERE {list}", stop);
            await transaction.CommitAsync(stop);
            all += ids.Count;
        }

        return all;
    }

    // What is kept with these rows is blanked with them.
    private async Task BlankAsync(ClassifiedTable table, List<object?[]> ids, CancellationToken stop)
    {
        var (rows, model) = (new EraseRows(db), db.Model.ByName());
        foreach (var other in Classification.Tables.Where(t => t.Retention.With == table.Name && t.Columns.Any(c => c.Erasure != ColumnErasure.Keep)))
        {
            var reference = model[other.Name].References.Single(r => r.Principal == table.Name).Column;
            await OfAsync(ids, Statement.Quoted(reference), list => $"UPDATE {Statement.Quoted(other.Name)} SET {rows.Changes(other)} WHERE {list}", stop);
        }

        await OfAsync(ids, "\"id\"", list => $"UPDATE {Statement.Quoted(table.Name)} SET {rows.Changes(table)} WHERE {list}", stop);
    }

    private Task<int> OfAsync(List<object?[]> ids, string column, Func<string, string> sql, CancellationToken stop)
    {
        var statement = new Statement(db);
        return statement.ExecuteAsync(sql($"{column} IN ({string.Join(", ", ids.Select(id => statement.Parameter(id[0])))})"), stop);
    }

    /// <summary>People about whom nothing has happened for six years: no role, no group, no sign-in.</summary>
    public IQueryable<Person> Inactive(DateTime now)
    {
        var before = Classification["people"].Retention.Rules.Single(r => r.Since == Inactivity).Before(now);
        var (day, grants, appointments, participations, groups, erasures) = (DateOnly.FromDateTime(before), db.RoleGrants, db.Appointments, db.Participations, db.WorkGroups, db.Erasures);
        return db.People.Where(p => p.MergedIntoId == null && p.CreatedAt < before && (p.LastSignedInAt == null || p.LastSignedInAt < before)
            && !erasures.Any(e => e.PersonId == p.Id)
            && !grants.Any(g => g.PersonId == p.Id && (g.ToOn == null || g.ToOn >= day))
            && !participations.Any(t => t.PersonId == p.Id && groups.Any(g => g.Id == t.WorkGroupId && g.EndsOn >= day)));
    }

    private string Condition(ClassifiedTable table, AgeRule rule, DateTime now, Statement statement)
    {
        var conditions = new List<string> { $"{Statement.Quoted(rule.Since)} < {statement.Parameter(rule.Before(now))}" };
        if (rule.IfColumn is { } column) conditions.Add($"{Statement.Quoted(column)} = {statement.Parameter(rule.IfValue)}");
        if (rule.Blanks) conditions.Add(NotBlankYet(table));
        else conditions.AddRange(Needed(table).Select(r => $"NOT EXISTS (SELECT 1 FROM {Statement.Quoted(r.Table)} AS needing WHERE needing.{Statement.Quoted(r.Column)} = {Statement.Quoted(table.Name)}.\"id\")"));
        return string.Join(" AND ", conditions);
    }

    // Otherwise the same rows would be blanked every night.
    private static string NotBlankYet(ClassifiedTable table) => table.Columns.FirstOrDefault(c => c is { Class: DataClass.Name, Erasure: ColumnErasure.Replace }) is { } name
        ? $"{Statement.Quoted(name.Name)} <> '{ErasePerson.ErasedName}'" : throw new FormatException($"{Classification.FileName}, {table.Name}: a rule that blanks needs a column of the class name.");

    // A row that others need stays: only rows that are kept "with" it may go with it.
    private IEnumerable<(string Table, string Column)> Needed(ClassifiedTable table) => db.Model.ByName().Values
        .Where(other => Classification.Find(other.Name)?.Retention.With != table.Name)
        .SelectMany(other => other.References.Where(r => r.Principal == table.Name).Select(r => (other.Name, r.Column)));
}
