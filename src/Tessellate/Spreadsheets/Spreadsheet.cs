using Tessellate.Foundation;

namespace Tessellate.Spreadsheets;

public enum SpreadsheetState { Waiting, Applied, Undone }

/// <summary>What a row of a spreadsheet is beside what is stored. Nothing that is stored is ever written over.</summary>
public enum RowLabel { New, Matches, Differs, Problem }

/// <summary>
/// A hub's list of an earlier year as it was uploaded: read and compared, and waiting for somebody to apply it. Its rows are
/// kept for a week; what it was, who applied it and when stays.
/// </summary>
public sealed class Spreadsheet
{
    /// <summary>For so long after it was applied it can be taken back.</summary>
    public static readonly TimeSpan CanBeUndoneFor = TimeSpan.FromHours(24);

    /// <summary>For so long its rows are kept.</summary>
    public static readonly TimeSpan RowsAreKeptFor = TimeSpan.FromDays(7);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid HubId { get; init; }
    public required string FileName { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>The programme year that its groups belong to.</summary>
    public required ProgrammeYear Year { get; init; }

    /// <summary>The headings of its columns as they stand in the file, as a JSON list.</summary>
    public required string Headings { get; init; }

    public required DateTime UploadedAt { get; init; }
    public Guid? UploadedById { get; init; }

    /// <summary>A hash of every label and reason: what the person saw who applies it.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>Only ever changed by a conditional UPDATE, so that of two presses the first counts.</summary>
    public SpreadsheetState State { get; private set; } = SpreadsheetState.Waiting;
    public DateTime? AppliedAt { get; private set; }
    public Guid? AppliedById { get; private set; }
    public DateTime? UndoneAt { get; private set; }
    public Guid? UndoneById { get; private set; }

    public bool CanBeUndoneAt(DateTime now) => State == SpreadsheetState.Applied && now < AppliedAt + CanBeUndoneFor;
}

/// <summary>One row of a spreadsheet with its number in the file, what it is and why.</summary>
public sealed class SpreadsheetLine
{
    public required Guid SpreadsheetId { get; init; }
    public required int Number { get; init; }
    public required RowLabel Label { get; init; }

    /// <summary>What is read of the row, for the list: "Ada Finch, St Mary's, Mastery group".</summary>
    public required string Summary { get; init; }

    /// <summary>Sentences, one a line.</summary>
    public required string Reasons { get; init; }

    /// <summary>The cells as they stand in the file, as a JSON list, so that the row can be given back.</summary>
    public required string Cells { get; init; }

    /// <summary>Why something of the row was not taken back by an undo; null where everything was.</summary>
    public string? StayedBecause { get; init; }
}

public enum MadeKind { Person, Appointment, WorkGroup, Place, Participation, Event }

/// <summary>One thing that applying a spreadsheet made, and by which of its rows: what undo takes back, and nothing else.</summary>
public sealed class SpreadsheetMade
{
    public required Guid SpreadsheetId { get; init; }
    public required int Line { get; init; }
    public required MadeKind Kind { get; init; }
    public required Guid ThingId { get; init; }
}
