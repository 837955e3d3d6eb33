using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>What a hub still has to answer, and what it has answered otherwise than with a place.</summary>
internal sealed class InventQueue(InventAsking asking, DemonstrationDays days)
{
    private static readonly string[] Declining =
    [
        "The group is for schools that have not taken part before.", "The places went to schools that asked earlier.", "The group needs two teachers from each school, and you named one.",
        "Another group nearer to you starts in the same month; please ask there.", "Your school has a place in this project already this year."
    ];

    public void Of(HubTeam team, IReadOnlyList<InventedGroup> groups)
    {
        var (dice, owners) = (new Dice($"queue of {team.Hub.Slug}"), new Dice($"owners in {team.Hub.Slug}"));
        foreach (var group in groups) Settled(group, dice);

        var open = groups.Where(g => g.Group.Recruitment == Recruitment.Open).ToList();
        if (open.Count == 0) return;
        foreach (var group in open.Where(g => g.IsFull)) Waitlist(group, dice.Between(1, 4), dice);
        foreach (var group in Wanted(open, dice.Between(5, 15), dice)) Waiting(group, dice, owners);
        foreach (var group in Wanted(open, 2, dice)) Unconfirmed(group, dice);
    }

    // Full groups are asked for more often: that is why they are full.
    private static List<InventedGroup> Wanted(List<InventedGroup> open, int count, Dice dice) =>
        [.. Enumerable.Range(0, count).Select(_ => dice.Weigh([.. open.Select(g => (g.IsFull ? 2.0 : 1.0, g))]))];

    private void Settled(InventedGroup group, Dice dice)
    {
        foreach (var school in InventAsking.Candidates(group, dice).Take(dice.Round(0.05 * group.Group.SchoolPlaces)))
        {
            if (Confirmed(group, 12, dice) is not { } confirmedAt) return;
            var interest = asking.Ask(group, school, confirmedAt, InterestState.Declined, dice);
            Answer(group, interest, dice, dice.Pick(Declining));
            if (!dice.Chance(0.3)) continue;
            (interest.State, interest.AnsweredById, interest.AnswerReason) = (InterestState.Withdrawn, null, "A colleague leaves at the end of term.");
        }
    }

    private void Waitlist(InventedGroup group, int count, Dice dice)
    {
        foreach (var school in InventAsking.Candidates(group, dice).Take(count))
        {
            if (Confirmed(group, 7, dice) is not { } confirmedAt) return;
            Answer(group, asking.Ask(group, school, confirmedAt, InterestState.Waitlisted, dice), dice, null);
        }
    }

    // Most wait for a few days; one in five should have had an answer.
    private void Waiting(InventedGroup group, Dice dice, Dice owners)
    {
        var day = days.Today.WorkingDaysBefore(dice.Chance(0.2) ? dice.Between(6, 9) : dice.Between(1, 5));
        if (InventAsking.Candidates(group, dice).FirstOrDefault() is not { } school) return;
        var interest = asking.Ask(group, school, DemonstrationDays.During(day, dice), InterestState.Waiting, dice);
        if (owners.Chance(0.5)) interest.OwnerId = group.Team.AdministratorOn(days.Today).Id;
    }

    private void Unconfirmed(InventedGroup group, Dice dice)
    {
        if (InventAsking.Candidates(group, dice).FirstOrDefault() is not { } school) return;
        var interest = asking.Ask(group, school, DemonstrationDays.During(days.Today.AddDays(-dice.Between(1, 3)), dice), InterestState.Unconfirmed, dice);
        (interest.ConfirmedAt, interest.DueOn) = (null, null);
    }

    private DateTime? Confirmed(InventedGroup group, int workingDaysAgo, Dice dice)
    {
        var last = days.Today.WorkingDaysBefore(workingDaysAgo);
        if (last > group.Group.StartsOn) last = group.Group.StartsOn;
        return last < group.OpenedOn ? null : DemonstrationDays.During(group.OpenedOn.AddDays(dice.Between(0, last.DayNumber - group.OpenedOn.DayNumber)), dice);
    }

    private static void Answer(InventedGroup group, Interest interest, Dice dice, string? reason)
    {
        var at = DemonstrationDays.During(InventAsking.Day(interest.ConfirmedAt!.Value).AddWorkingDays(dice.Between(1, 6)), dice);
        (interest.AnsweredAt, interest.AnsweredById, interest.AnswerReason) = (at, group.Team.AdministratorOn(InventAsking.Day(at)).Id, reason);
    }
}
