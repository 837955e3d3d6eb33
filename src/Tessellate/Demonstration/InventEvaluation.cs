using Tessellate.Evaluation;

namespace Tessellate.Demonstration;

/// <summary>What people said at the start and the end: of every group of this year that has begun, and of the year before all in some hubs and the largest in the others, so that there is something to compare.</summary>
internal sealed class InventEvaluation(InventedProgramme programme, DemonstrationDays days)
{
    private const int AtLeastOfLastYear = 2;
    private const double HubsOfLastYear = 0.25, Answers = 0.85, HalfFilled = 0.04, Writes = 0.2;

    private static readonly string[] AtStart =
    [
        "I have taught this for years in one way and would like to see another.", "My school has just changed its scheme, and I hope to understand why.", "I am new to this year group.",
        "Time to talk about mathematics is what I miss most."
    ];

    private static readonly string[] AtEnd =
    [
        "Planning with somebody from another school was the best part.", "I would start with the lesson visits, they changed most for me.", "The gap tasks were too close together in the spring.",
        "We now plan the first lesson of each unit together.", "I look at fewer questions for longer.", "It took until the third session before I dared to try it with my class."
    ];

    public void Run(IEnumerable<InventedGroup> groups)
    {
        var real = groups.Where(g => !g.Group.IsSample && g.Sessions.Count > 0).ToList();
        var largest = real.Where(g => g.Project.Year == days.ThisYear.Previous).GroupBy(g => g.Team.Hub.Id).SelectMany(of => of.OrderByDescending(g => g.Participants.Count).Take(AtLeastOfLastYear)).Select(g => g.Group.Id).ToHashSet();
        foreach (var group in real)
        {
            if (group.Project.Year == days.ThisYear || largest.Contains(group.Group.Id) || (group.Project.Year == days.ThisYear.Previous && new Dice($"evaluation of {group.Team.Hub.Slug}").Chance(HubsOfLastYear))) Ask(group, new Dice($"evaluation of {group.Group.Code}"));
        }
    }

    private void Ask(InventedGroup group, Dice dice)
    {
        var forms = EvaluationDays.Of(group.Sessions).Where(form => form.SessionOn < days.Today).ToList();
        var gain = 0.3 + 0.8 * dice.Unit();
        foreach (var participant in group.Participants.Where(p => p.Fate is not Fate.NeverCame))
        {
            var level = dice.Around(2.9, 0.6);
            foreach (var form in forms.Where(f => participant.WithdrewOn is not { } left || left > f.ClosesOn))
            {
                if (dice.Chance(Answers)) Answer(group, participant, form, level + (form.Moment == Moment.End ? gain : 0), dice);
            }
        }
    }

    private void Answer(InventedGroup group, InventedParticipant participant, EvaluationDays form, double level, Dice dice)
    {
        var (statements, half) = (Statements.Of(group.Project.Year), form.ClosesOn >= days.Today && dice.Chance(HalfFilled));
        var answer = new EvaluationAnswer
        {
            WorkGroupId = group.Group.Id, PersonId = participant.Participation.PersonId, Moment = form.Moment, Version = statements.Version, ClosesOn = form.ClosesOn, IsSent = !half,
            Text = !half && dice.Chance(Writes) ? dice.Pick(form.Moment == Moment.Start ? AtStart : AtEnd) : null
        };
        programme.EvaluationAnswers.Add(answer);
        programme.EvaluationRatings.AddRange(statements.All.Take(half ? 5 : statements.All.Count).Select(s => new EvaluationRating { AnswerId = answer.Id, Statement = s.Key, Value = (int)Math.Clamp(Math.Round(dice.Around(level, 0.7)), 1, 5) }));
    }
}
