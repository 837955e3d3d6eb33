using Tessellate.Registers;
using Tessellate.Spreadsheets;

namespace Tessellate.Workbooks;

/// <summary>All registers of a group as a workbook, to be filled in where there is no signal: a row for each person, a column for each session, also those to come.</summary>
public static class RegisterWorkbook
{
    /// <summary>The heading by which the row of headings is known.</summary>
    public const string RowId = "Row id";

    private const string How = "Fill in the columns of the sessions. An empty cell changes nothing. Rows may be sorted, hidden or taken out; leave the row ids, the headings and the first line as they are.";

    private const int HeadingsAt = 3, FirstMark = 4;

    /// <summary><paramref name="at"/>: when the register was read; <paramref name="word"/>: what the network calls a session.</summary>
    public static byte[] Of(WholeRegister register, DateTime at, string word)
    {
        IReadOnlyList<string> headings = [RowId, "Name", "School", .. register.Sessions.Select(s => WorkbookCodes.HeadingOf(s, word))];
        List<IReadOnlyList<string>> rows = [[WorkbookCodes.StampOf(register.Group.Code, at)], [How], headings];
        rows.AddRange(register.Rows.Select(IReadOnlyList<string> (row) => [WorkbookCodes.RowOf(row.ParticipationId), row.Name, row.School, .. row.Cells.Select(c => c.Kind is { } kind ? kind.Label() : "")]));
        var choice = register.Sessions.Count == 0 || register.Rows.Count == 0 ? null
            : new ChoiceOfWords(HeadingsAt + 1, HeadingsAt + register.Rows.Count, FirstMark, FirstMark - 1 + register.Sessions.Count, [.. MarkKinds.All.Select(MarkKinds.Label)]);
        return WorkbookFile.Of("Register", rows, HeadingsAt, [16, 28, 32, .. register.Sessions.Select(_ => 16)], choice);
    }
}
