using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Registers;

/// <summary>What a change of marks does to a start or a completion: an event that was never true, one that is true instead, or both.</summary>
public sealed record Consequence(Guid ParticipationId, ParticipationState Kind, ParticipationEvent? TakenBack, DateOnly? On)
{
    /// <summary>Something that was said is no longer true, or only later: the person is asked first.</summary>
    public bool TakesBack => TakenBack is not null && (On is null || On > TakenBack.On);

    /// <summary>
    /// The difference between what the marks say and what was recorded. An event rests on a register when it is dated the day of a
    /// session in which the person has a line; any other was recorded without one, and no mark speaks against it.
    /// </summary>
    public static IEnumerable<Consequence> Of(Guid participationId, ParticipationState kind, DateOnly? wanted, IEnumerable<ParticipationEvent> standing, IReadOnlySet<DateOnly> registerDays)
    {
        var events = standing.Where(e => e.Kind == kind && e.On != wanted).ToList();
        var stands = standing.Any(e => e.Kind == kind && e.On == wanted);
        var wrong = events.Where(e => registerDays.Contains(e.On)).ToList();
        var add = wanted is not null && !stands && wrong.Count == events.Count;

        foreach (var one in wrong) yield return new(participationId, kind, one, add && one == wrong[0] ? wanted : stands ? wanted : null);
        if (add && wrong.Count == 0) yield return new(participationId, kind, null, wanted);
    }

    /// <summary>"Ada Finch has then started on 5 January 2027 and not on 12 January 2027".</summary>
    public string InWords(string name)
    {
        var word = Kind == ParticipationState.Started ? "started" : "completed";
        if (TakenBack is null) return $"{name} {word} on {On!.Value.InWords()}.";

        return On is { } instead ? $"{name} has then {word} on {instead.InWords()} and not on {TakenBack.On.InWords()}."
            : $"{name} has then not {word}: that they {word} on {TakenBack.On.InWords()} is taken back.";
    }
}
