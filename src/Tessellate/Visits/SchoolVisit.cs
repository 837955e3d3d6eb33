using Tessellate.Foundation;

namespace Tessellate.Visits;

public enum VisitState { Planned, Held, Cancelled }

/// <summary>
/// Somebody who leads a Work Group, or works for its hub, visits a school of the group between two sessions. What was seen is written under the four outcomes; it stays with lead
/// and hub until it is shared with the school. Nobody in it is a pupil whom one could know.
/// </summary>
public sealed class SchoolVisit
{
    public const int TextMaxLength = 600;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid WorkGroupId { get; init; }
    public required Guid SchoolId { get; init; }
    public required Guid VisitorId { get; set; }
    public required DateTime StartsAt { get; set; }
    public required DateTime EndsAt { get; set; }

    /// <summary>With whom at the school it is agreed; told of every change.</summary>
    public required string ContactName { get; init; }
    public required string ContactEmail { get; init; }

    /// <summary>Hash of the token in the link to the file for a calendar; a new one with each message.</summary>
    public required string TokenHash { get; set; }

    public VisitState State { get; set; } = VisitState.Planned;
    public string? CancellingReason { get; set; }

    public string? ProfessionalLearning { get; set; }
    public string? Practice { get; set; }
    public string? PupilsLearning { get; set; }
    public string? Policy { get; set; }
    public string? NextStep { get; set; }

    /// <summary>Whether the school reads what was seen.</summary>
    public bool IsShared { get; set; }
    public DateTime? WrittenAt { get; set; }
    public Guid? WrittenById { get; set; }

    /// <summary>Grows by one with each change.</summary>
    public int Version { get; set; } = 1;

    public DateOnly On => DateOnly.FromDateTime(StartsAt.InLondon());

    /// <summary>"Tuesday 12 January 2027, 9am to 11am".</summary>
    public static string When(DateTime startsAt, DateTime endsAt) => $"{DateOnly.FromDateTime(startsAt.InLondon()).InWordsWithWeekday()}, {startsAt.TimeInWords()} to {endsAt.TimeInWords()}";
}

/// <summary>What was seen, under the four outcomes, and what comes next.</summary>
public sealed record Seen(string? ProfessionalLearning, string? Practice, string? PupilsLearning, string? Policy, string? NextStep, bool IsShared)
{
    public IEnumerable<string?> Texts => [ProfessionalLearning, Practice, PupilsLearning, Policy, NextStep];
}
