using Tessellate.AccessNeeds;

namespace Tessellate.Demonstration;

/// <summary>What some who take part in groups that still meet have said that they need.</summary>
internal sealed class InventNeeds(InventedProgramme programme, DemonstrationDays days)
{
    private const double Says = 0.15;

    private static readonly string[] Texts = ["I come straight from school and would be glad of a seat by the door.", "An allergy to sesame. I carry what I need.", "Please send the slides the day before, so that I can enlarge them."];

    public void Run(IEnumerable<InventedGroup> groups)
    {
        foreach (var group in groups.Where(g => !g.Group.IsSample && !g.Group.IsCancelled && g.Sessions.Any(s => s.Day >= days.Today)))
        {
            var dice = new Dice($"needs in {group.Group.Code}");
            foreach (var participant in group.Participants.Where(p => p.Fate != Fate.Withdrew && p.SignedUpOn < days.Today && dice.Chance(Says)))
            {
                var needs = new PersonNeeds { WorkGroupId = group.Group.Id, PersonId = participant.Participation.PersonId, EventEndsAt = group.Sessions.Max(s => s.EndsAt) };
                var chosen = new[] { dice.Pick([.. KnownNeeds.Of(NeedKind.Dietary)]) }.Concat(dice.Chance(0.3) ? [dice.Pick([.. KnownNeeds.Of(NeedKind.Access)])] : []);
                needs.Say(chosen, dice.Chance(0.25) ? dice.Pick(Texts) : null, DemonstrationDays.At(participant.SignedUpOn, 18, dice.Between(0, 59)));
                programme.PersonNeeds.Add(needs);
            }
        }
    }
}
