using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.Spreadsheets;
using Tessellate.WorkGroups;

namespace Tessellate.Workbooks;

/// <summary>
/// Puts a filled workbook beside the register as it is. What a cell held when it was downloaded follows from the history of marks, so that a cell that
/// nobody touched says nothing, whatever has changed on the site since.
/// </summary>
public sealed class CompareWorkbook(TessellateDb db, TimeProvider clock)
{
    private sealed record Since(Guid SessionId, Guid ParticipationId, int Version, MarkKind? OldKind, DateTime At, string? By);

    /// <summary>Two queries beside those of the register, however many rows.</summary>
    /// <exception cref="UnusableInputException">It is the workbook of another group.</exception>
    public async Task<WorkbookPreview> RunAsync(FilledWorkbook file, WholeRegister register, string word, CancellationToken stop = default)
    {
        if (file.GroupCode != register.Group.Code) throw new UnusableInputException($"This is the register of {file.GroupCode}, and the page is that of {register.Group.Code}. Send it on the page of its own group.");
        if (file.DownloadedAt > clock.UtcNow()) throw new UnusableInputException("The first line says that the file was downloaded later than now. Download the workbook again and copy your marks into it.");

        var (ids, notes) = (await db.EverInAsync(register.Group.Id, stop), new List<string>());
        var withdrew = ids.Except(register.Rows.Select(r => r.ParticipationId)).Select(WorkbookCodes.RowOf).ToHashSet();
        var columns = Columns(file, register, word, notes);
        var since = await SinceAsync(register.Group.Id, file.DownloadedAt, stop);
        var (people, twice) = (register.Rows.ToDictionary(r => WorkbookCodes.RowOf(r.ParticipationId)), file.Rows.GroupBy(r => r.Id).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet());
        var lines = file.Rows.Select(row => Line(row, people.GetValueOrDefault(row.Id), withdrew.Contains(row.Id), twice.Contains(row.Id), columns, since, MeetingWords.Capital(word))).ToList();

        var missing = people.Keys.Except(file.Rows.Select(r => r.Id)).Count();
        if (missing > 0) notes.Add($"{(missing == 1 ? "One person of the register is" : $"{missing} people of the register are")} not in the file. Nothing changes for them.");
        return new(file.DownloadedAt, lines, notes);
    }

    private List<(FilledColumn Column, Session Session, int At)> Columns(FilledWorkbook file, WholeRegister register, string word, List<string> notes)
    {
        var (sessions, today, columns) = (register.Sessions.Select((s, at) => (Session: s, At: at)).ToDictionary(s => WorkbookCodes.SessionOf(s.Session.Id)), clock.Today(), new List<(FilledColumn, Session, int)>());
        foreach (var column in file.Columns)
        {
            var filled = file.Rows.Any(row => row.Cell(column).Length > 0);
            if (!sessions.TryGetValue(column.Code, out var found))
            {
                notes.Add($"“{column.Heading}” is no {word} of this group, or no longer: its column is left out.");
                continue;
            }
            var (now, day) = (WorkbookCodes.HeadingOf(found.Session, word), found.Session.Day());
            if (day > today)
            {
                if (filled) notes.Add($"{MeetingWords.Capital(word)} {found.Session.Number} is on {day.InWords()}, still to come{(now == column.Heading ? "" : " now")}: its column is left out.");
                continue;
            }
            if (now != column.Heading) notes.Add($"“{column.Heading}” was changed since the download and is now {word} {found.Session.Number} on {day.InWords()}. Its marks are taken for that day.");
            columns.Add((column, found.Session, found.At));
        }
        if (file.OtherColumns.Count > 0) notes.Add($"These columns are passed over: {string.Join(", ", file.OtherColumns.Take(10).Select(Short))}.");
        return columns;
    }

    private static WorkbookLine Line(FilledRow row, RegisterRow? person, bool withdrew, bool twice, List<(FilledColumn Column, Session Session, int At)> columns, ILookup<(Guid, Guid), Since> since, string word)
    {
        var name = row.Name.Length > 0 ? Short(row.Name) : "A row without a name";
        if (withdrew) return new(row.Number, name, [], ["This person has withdrawn since. A mark for a day before that can be made in the register of that day."]);
        if (person is null) return new(row.Number, name, [], [row.Id.Length == 0 ? "The row has no row id, so that nobody can tell whose it is." : $"No row of this register has the id {Short(row.Id)}."]);
        if (twice) return new(row.Number, person.Name, [], [$"The row id {row.Id} is there more than once. Keep one of the rows, and send the file again."]);
        if (row.Name != Bare(person.Name)) return new(row.Number, name, [], [$"The row id is that of {person.Name}, and the file has another name beside it. Perhaps one column was sorted without the others. Download the workbook again and copy the marks into it."]);

        var (changes, leftOut) = (new List<WorkbookChange>(), new List<string>());
        foreach (var (column, session, at) in columns)
        {
            var (cell, text) = (person.Cells[at], row.Cell(column));
            var later = since[(session.Id, person.ParticipationId)].OrderBy(s => s.Version).ToList();
            var then = later.Count > 0 ? later[0].OldKind : cell.Kind;
            if (text.Length == 0)
            {
                if (then is not null) leftOut.Add($"{word} {session.Number}: the cell is empty, and {((MarkKind?)then).InWords()} stays. A mark is taken off in the register itself.");
            }
            else if (MarkWords.Find(text) is not { } kind) leftOut.Add($"{word} {session.Number}: “{Short(text)}” is no mark. Use {MarkWords.Offered}.");
            else if (kind == then || kind == cell.Kind) continue; // nobody touched it, or the site says the same
            else changes.Add(new(session.Id, session.Number, person.ParticipationId, cell.Kind, cell.Version, kind,
                later.Count == 0 ? null : $"{later[^1].By ?? "Somebody"} marked {cell.Kind.InWords()} on {later[^1].At.InWords()}, after the download"));
        }
        return new(row.Number, person.Name, changes, leftOut);
    }

    private async Task<ILookup<(Guid, Guid), Since>> SinceAsync(Guid groupId, DateTime downloadedAt, CancellationToken stop)
    {
        var (people, participations) = (db.People, db.Participations.Where(p => p.WorkGroupId == groupId));
        var changes = await db.MarkChanges.Where(c => c.At > downloadedAt && participations.Any(p => p.Id == c.ParticipationId))
            .Select(c => new Since(c.SessionId, c.ParticipationId, c.Version, c.OldKind, c.At, people.Where(p => p.Id == c.ById).Select(p => p.Name).FirstOrDefault())).ToListAsync(stop);
        return changes.ToLookup(c => (c.SessionId, c.ParticipationId));
    }

    private static string Bare(string name) => CellText.OneLine(CellText.Bare(CellText.OneLine(name)));

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
