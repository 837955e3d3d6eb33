using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Learning;

namespace Tessellate.Demonstration;

/// <summary>What some teachers wrote about a group that they attended: after a session, for themselves or for the lead.</summary>
internal sealed class InventReflections(InventedProgramme programme, DemonstrationDays days)
{
    private const double Writes = 0.12, Shares = 0.45;

    private static readonly string[] Seen =
    [
        "We spent most of the session on one representation, and I saw how little I usually dwell on it.", "The lesson we watched had four small steps where I would have had one.",
        "I had not thought about which mistakes to show on purpose.", "What stayed with me is how long the teacher waited after the question.", "The variation in the exercise did the explaining; I talk too much.",
        "Doing the mathematics ourselves first changed what I looked for in the pupils' work."
    ];

    private static readonly string[] WillTry =
    [
        "I will plan the next unit with the bar model from the start, and compare books with my colleague in three weeks.", "Next week I ask for a second method before I say whether the first is right.",
        "I take the stem sentences to our year-group meeting and try them in two classes.", "I will record which questions I ask and look at them again before the gap task is due.",
        "We agreed to teach the same lesson a week apart and to write down where it stalls.", "I want to see whether the quick finishers can explain it without the picture."
    ];

    public void Run(IEnumerable<InventedGroup> groups)
    {
        foreach (var group in groups)
        {
            var begun = group.Sessions.Where(s => s.StartsAt < days.Now.AddDays(-1)).ToList();
            if (begun.Count == 0) continue;

            var dice = new Dice($"reflections on {group.Group.Code}");
            foreach (var participation in group.Participants.Select(p => p.Participation).Where(p => p.State is ParticipationState.Started or ParticipationState.Completed))
            {
                if (dice.Chance(Writes)) Write(participation, begun, dice);
            }
        }
    }

    private void Write(Participation participation, List<WorkGroups.Session> begun, Dice dice)
    {
        var on = DateOnly.FromDateTime(dice.Pick(begun).EndsAt.InLondon());
        var at = DemonstrationDays.At(on, dice.Between(17, 21), dice.Between(0, 59));
        var reflection = new Reflection { PersonId = participation.PersonId, WrittenAt = at };
        reflection.Write($"{dice.Pick(Seen)}\n{dice.Pick(WillTry)}", participation.WorkGroupId, dice.Chance(Shares), at);
        programme.Reflections.Add(reflection);
    }
}
