using Tessellate.Registers;

namespace Tessellate.Workbooks;

/// <summary>
/// A mark that would change. <paramref name="Now"/> and <paramref name="Version"/>: the mark on the site; <paramref name="Since"/>: who marked there after the download, in
/// a sentence, null where nobody did.
/// </summary>
public sealed record WorkbookChange(Guid SessionId, int Session, Guid ParticipationId, MarkKind? Now, int Version, MarkKind Kind, string? Since);

/// <summary>A row of the file: what it would change, and what of it is left out and why.</summary>
public sealed record WorkbookLine(int Row, string Name, IReadOnlyList<WorkbookChange> Changes, IReadOnlyList<string> LeftOut);

/// <summary>A filled workbook beside the register as it is; nothing is saved. <paramref name="Notes"/>: what concerns columns, or people who are not in the file.</summary>
public sealed record WorkbookPreview(DateTime DownloadedAt, IReadOnlyList<WorkbookLine> Lines, IReadOnlyList<string> Notes)
{
    public IEnumerable<WorkbookChange> Changes => Lines.SelectMany(l => l.Changes);
}
