using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>
/// What is recorded later of somebody's part in a group of a year that is over, as the dated facts it stands for. Who completed
/// had started; who withdrew may have started or not, so nothing is said of it.
/// </summary>
public sealed record PastParticipation(ParticipationState State, DateOnly SignedUpOn, DateOnly? StartedOn, DateOnly? EndedOn)
{
    /// <summary>Days that are not known are the group's first and last.</summary>
    /// <exception cref="BrokenRuleException">The days cannot be.</exception>
    public static PastParticipation In(DateOnly groupStartsOn, DateOnly groupEndsOn, ParticipationState state, DateOnly? signedUpOn, DateOnly? endedOn, DateOnly today)
    {
        if (state == ParticipationState.Withdrew && endedOn is null) throw new BrokenRuleException("Say on which day the person withdrew.");

        var ended = state is ParticipationState.Completed or ParticipationState.Withdrew ? endedOn ?? groupEndsOn : (DateOnly?)null;
        var signedUp = signedUpOn ?? (ended < groupStartsOn ? ended.Value : groupStartsOn);
        if (signedUp > today || ended > today) throw new BrokenRuleException($"{(signedUp > today ? signedUp : ended!.Value).InWords()} is still to come.");
        if (signedUp > groupEndsOn) throw new BrokenRuleException($"The person signed up on {signedUp.InWords()}, after the group had ended on {groupEndsOn.InWords()}.");
        if (signedUp < groupStartsOn.AddYears(-1)) throw new BrokenRuleException($"{signedUp.InWords()} is more than a year before the group began.");
        if (ended < signedUp) throw new BrokenRuleException($"The person {(state == ParticipationState.Completed ? "completed" : "withdrew")} on {ended.Value.InWords()}, before they signed up on {signedUp.InWords()}.");
        if (ended > groupEndsOn.AddYears(1)) throw new BrokenRuleException($"{ended.Value.InWords()} is more than a year after the group ended.");

        var started = signedUp > groupStartsOn ? signedUp : groupStartsOn;
        return new(state, signedUp, state is ParticipationState.Started or ParticipationState.Completed ? ended < started ? ended : started : null, ended);
    }

    /// <summary>The facts, each with its day.</summary>
    public IEnumerable<(ParticipationState Kind, DateOnly On)> Events()
    {
        yield return (ParticipationState.SignedUp, SignedUpOn);
        if (StartedOn is { } started) yield return (ParticipationState.Started, started);
        if (EndedOn is { } ended) yield return (State, ended);
    }

    /// <summary>What comes after what. Completed and withdrew are both an end, and neither follows the other.</summary>
    public static int Rank(ParticipationState state) => state switch { ParticipationState.SignedUp => 0, ParticipationState.Started => 1, _ => 2 };

    /// <summary>"signed up", "withdrew".</summary>
    public static string InWords(ParticipationState state) => state == ParticipationState.SignedUp ? "signed up" : state.ToString().ToLowerInvariant();
}
