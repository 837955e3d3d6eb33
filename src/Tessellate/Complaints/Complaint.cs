using Tessellate.Foundation;

namespace Tessellate.Complaints;

/// <summary>
/// Somebody is not content with how data about them is used. Acknowledged at once; answered within thirty days, and whoever handles
/// it is reminded on the twentieth.
/// </summary>
public sealed class Complaint
{
    public const int DaysToAnswer = 30, DaysToReminder = 20, TextMaxLength = 4_000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>What people quote: "CO-4F7K2B".</summary>
    public required string Number { get; init; }
    public Guid? PersonId { get; init; }

    /// <summary>The hub it is about, where the person said so.</summary>
    public Guid? HubId { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Text { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required DateOnly DueOn { get; init; }
    public DateTime? RemindedAt { get; private set; }
    public Guid? HandledById { get; private set; }
    public DateTime? AnsweredAt { get; private set; }
    public Guid? AnsweredById { get; private set; }
    public string? Outcome { get; private set; }

    public bool IsOpen => AnsweredAt is null;

    public static string NewNumber() => "CO-" + Secret.NewShortCode(6);

    public void TakeOn(Guid personId)
    {
        MustBeOpen();
        HandledById = personId;
    }

    /// <exception cref="BrokenRuleException">It has been answered before, or no outcome is given.</exception>
    public void Answer(string outcome, Guid? by, DateTime now)
    {
        MustBeOpen();
        if (string.IsNullOrWhiteSpace(outcome)) throw new BrokenRuleException("Write what came of it: the person reads it.", "Outcome");
        (Outcome, AnsweredAt, AnsweredById) = (outcome.Trim(), now, by);
        HandledById ??= by;
    }

    private void MustBeOpen()
    {
        if (!IsOpen) throw new BrokenRuleException($"{Number} was answered on {AnsweredAt!.Value.InWords()}. Nothing was changed.");
    }
}
