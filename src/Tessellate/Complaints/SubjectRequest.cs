using Tessellate.Foundation;

namespace Tessellate.Complaints;

public enum RequestKind { Access, Correction, Erasure, Restriction, Objection, Portability }

/// <summary>
/// A person's request about their data that came by letter, mail or telephone. One month to answer; the clock stands still while we
/// wait for proof of who they are or for what exactly they mean.
/// </summary>
public sealed class SubjectRequest
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>What people quote: "RQ-4F7K2B".</summary>
    public required string Number { get; init; }
    public required RequestKind Kind { get; init; }

    /// <summary>The person in the record, where they were found.</summary>
    public Guid? PersonId { get; init; }
    public required string Name { get; init; }
    public string? Email { get; init; }

    /// <summary>How it came: "letter", "telephone".</summary>
    public required string CameBy { get; init; }
    public required DateOnly ReceivedOn { get; init; }
    public required DateOnly DueOn { get; set; }
    public Guid? RecordedById { get; init; }
    public DateOnly? PausedOn { get; private set; }
    public string? PauseReason { get; private set; }
    public DateTime? DoneAt { get; private set; }
    public Guid? DoneById { get; private set; }
    public string? Outcome { get; private set; }

    public bool IsOpen => DoneAt is null;

    public static string NewNumber() => "RQ-" + Secret.NewShortCode(6);

    /// <summary>The same day of the next month, or its last day where there is none.</summary>
    public static DateOnly Due(DateOnly receivedOn) => receivedOn.AddMonths(1);

    /// <exception cref="BrokenRuleException">It is done, or stands still already, or no reason is given.</exception>
    public void Pause(string reason, DateOnly today)
    {
        MustBeOpen();
        if (PausedOn is { } since) throw new BrokenRuleException($"The clock stands still already, since {since.InWords()}.");
        if (string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Say what you wait for.", "Note");
        (PausedOn, PauseReason) = (today, reason.Trim());
    }

    /// <summary>The clock goes on: the days it stood still are added to the month.</summary>
    public void Resume(DateOnly today)
    {
        MustBeOpen();
        if (PausedOn is not { } since) throw new BrokenRuleException("The clock runs already.");
        DueOn = DueOn.AddDays(today.DayNumber - since.DayNumber);
        PausedOn = null;
    }

    public void Done(string outcome, Guid? by, DateTime now)
    {
        MustBeOpen();
        if (string.IsNullOrWhiteSpace(outcome)) throw new BrokenRuleException("Write what was done and when the person was told.", "Note");
        (Outcome, DoneAt, DoneById) = (outcome.Trim(), now, by);
    }

    private void MustBeOpen()
    {
        if (!IsOpen) throw new BrokenRuleException($"{Number} was done on {DoneAt!.Value.InWords()}. Nothing was changed.");
    }
}
