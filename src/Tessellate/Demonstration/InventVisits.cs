using Tessellate.Foundation;
using Tessellate.Visits;

namespace Tessellate.Demonstration;

/// <summary>Visits to schools between the sessions of this year's groups: some have been and are written down, some are to come, and now and then one was cancelled.</summary>
internal sealed class InventVisits(InventedProgramme programme, DemonstrationDays days)
{
    private static readonly string[] Learning = ["Two teachers planned the lesson together and could say why each example came where it did.", "The staff meeting used the paper from the last session; three year groups have tried it."];
    private static readonly string[] Practice = ["The representation stayed on the board for the whole lesson, and the questions came back to it.", "Pace was better than in the autumn: one idea, three variations, and time to talk."];
    private static readonly string[] Pupils = ["Most groups explained with the full sentence; the back tables waited to be asked.", "Pupils moved between the drawing and the calculation without being told to."];
    private static readonly string[] Policy = ["The calculation policy is being rewritten from Year 3 upwards.", "Mathematics has moved to the morning in every class."];
    private static readonly string[] Next = ["Watch the same lesson in the parallel class, and compare the questions.", "Share the two slides that worked at the next staff meeting.", "Plan the unit on fractions with Year 4 and Year 5 together."];

    public void Run(IEnumerable<InventedGroup> groups)
    {
        var schools = programme.Heads.ToDictionary(h => h.InterestId);
        var places = programme.Places.ToDictionary(p => p.Id);
        foreach (var group in groups.Where(g => g.Participants.Count > 0 && !g.Group.IsSample && !g.Group.IsCancelled && days.ThisYear.Contains(g.Group.StartsOn)))
        {
            var dice = new Dice($"visits of {group.Group.Code}");
            foreach (var person in group.Participants.Where(p => p.Fate == Fate.Steady).DistinctBy(p => p.Participation.SchoolId).Take(2).Where(_ => dice.Chance(0.45)))
            {
                if (places[person.Participation.PlaceId].InterestId is { } interest && schools.TryGetValue(interest, out var head)) Visit(group, person, head.Name, head.Email, dice);
            }
        }
    }

    private void Visit(InventedGroup group, InventedParticipant person, string name, string email, Dice dice)
    {
        var on = days.Today.AddDays(dice.Between(-90, 40)).WorkingDaysBefore(1);
        if (on < group.Group.StartsOn || on > group.Group.EndsOn || on == days.Today) return;

        var starts = on.ToDateTime(new(dice.Pick([9, 10, 13]), 0)).FromLondon();
        var visit = new SchoolVisit
        {
            WorkGroupId = group.Group.Id, SchoolId = person.Participation.SchoolId, VisitorId = group.Leader.Id, StartsAt = starts, EndsAt = starts.AddHours(2), ContactName = name, ContactEmail = email,
            TokenHash = Secret.Hash($"visit of {group.Group.Code} to {person.Participation.Id}")
        };
        programme.Visits.Add(visit);
        if (dice.Chance(0.06)) (visit.State, visit.CancellingReason, visit.Version) = (VisitState.Cancelled, "The school was closed that week.", 2);
        if (visit.State == VisitState.Cancelled || on > days.Today || !dice.Chance(0.85)) return;

        (visit.ProfessionalLearning, visit.Practice, visit.PupilsLearning, visit.Policy, visit.NextStep) = (dice.Pick(Learning), dice.Pick(Practice), dice.Pick(Pupils), dice.Chance(0.5) ? dice.Pick(Policy) : null, dice.Pick(Next));
        (visit.IsShared, visit.State, visit.WrittenAt, visit.WrittenById, visit.Version) = (dice.Chance(0.7), VisitState.Held, starts.AddHours(dice.Between(3, 8)), group.Leader.Id, 2);
    }
}
