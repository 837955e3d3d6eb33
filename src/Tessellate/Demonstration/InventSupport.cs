using Tessellate.Foundation;
using Tessellate.Leaders;
using Tessellate.Registers;

namespace Tessellate.Demonstration;

/// <summary>Visits to those who lead groups of this year, with what was seen and agreed; and who was asked to lead the groups that have nobody yet.</summary>
internal sealed class InventSupport(InventedProgramme programme, InventedPeople people, DemonstrationDays days)
{
    private static readonly string[] Seen =
    [
        "You gave the pairs four minutes to try the task themselves before anybody spoke, and the whole discussion rested on that. We talked about who speaks: three schools said little.",
        "The video of the lesson was stopped at the right three places. The last part was hurried; we thought that the gap task needs ten minutes of its own.",
        "Clear beginning, with the question of last time on the board. We looked at how the representation was introduced, and at what you would leave out if there were half an hour less."
    ];
    private static readonly string[] OfLead = ["Give the gap task ten minutes at the end of the next session", "Ask each school for one example from class before the next session", "Plan the questions for the video with a second lead"];
    private static readonly string[] OfVisitor = ["Send the protocol for looking at a lesson together", "Put you in touch with the lead of the parallel group", "Book the larger room for the last session"];

    public void Run(IReadOnlyList<InventedGroup> groups)
    {
        foreach (var group in groups.Where(g => !g.Group.IsSample && !g.Group.IsCancelled && days.ThisYear.Contains(g.Group.StartsOn) && g.Group.EndsOn >= days.Today.AddDays(-120)))
        {
            var dice = new Dice($"support of {group.Group.Code}");
            if (group.Group.StartsOn <= days.Today && dice.Chance(0.35)) Visit(group, dice);
        }
        var accredited = programme.Accreditations.Where(a => a.ExpiresOn >= days.Today).ToLookup(a => a.HubId);
        var leading = people.Grants.Where(g => g.Role == Accounts.Role.WorkGroupLead).Select(g => g.WorkGroupId).ToHashSet();
        foreach (var group in groups.Where(g => !g.Group.IsSample && !g.Group.IsCancelled && g.Group.StartsOn > days.Today && !leading.Contains(g.Group.Id))) Ask(group, [.. accredited[group.Team.Hub.Id].Select(a => a.PersonId)], new Dice($"asked for {group.Group.Code}"));
    }

    private void Visit(InventedGroup group, Dice dice)
    {
        var meets = group.Sessions.Select(s => s.Day()).Where(day => day >= days.Today.AddDays(-70) && day <= days.Today.AddDays(30) && day != days.Today).ToList();
        if (meets.Count == 0) return;

        var on = dice.Pick(meets);
        var visit = new SupportVisit { HubId = group.Team.Hub.Id, WorkGroupId = group.Group.Id, LeadId = group.Leader.Id, VisitorId = group.Team.Lead.Id, On = on, PlannedAt = DemonstrationDays.At((on < days.Today ? on : days.Today).AddDays(-14), 9, 30) };
        programme.SupportVisits.Add(visit);
        if (on > days.Today || !dice.Chance(0.85)) return;

        var written = DemonstrationDays.At(on, 16, 40);
        (visit.State, visit.Seen, visit.WrittenAt, visit.WrittenById, visit.Version) = (SupportState.Held, dice.Pick(Seen), written, visit.VisitorId, 2);
        foreach (var (owner, text, due) in new[] { (visit.LeadId, dice.Pick(OfLead), on.AddDays(dice.Between(20, 45))), (visit.VisitorId, dice.Pick(OfVisitor), on.AddDays(dice.Between(5, 15))) })
        {
            var done = due < days.Today && dice.Chance(0.8);
            programme.SupportActions.Add(new() { SupportVisitId = visit.Id, Text = text, OwnerId = owner, DueOn = due, AgreedAt = written, DoneAt = done ? DemonstrationDays.At(due.AddDays(-1), 17, 0) : null, DoneById = done ? owner : null });
        }
    }

    private void Ask(InventedGroup group, IReadOnlyList<Guid> accredited, Dice dice)
    {
        foreach (var person in accredited.OrderBy(_ => dice.Between(0, 1000)).Take(dice.Between(0, 2)))
        {
            var (said, at) = (dice.Weigh((60, LeadAskState.Asked), (40, LeadAskState.No)), DemonstrationDays.At(days.Today.AddDays(-dice.Between(3, 12)), 11, 15));
            programme.LeadAsks.Add(LeadAsk.Of(new()
            {
                HubId = group.Team.Hub.Id, WorkGroupId = group.Group.Id, PersonId = person, AskedAt = at, AskedById = group.Team.Administrator.Id, AskedAs = $"Hub administrator, {group.Team.Hub.Name}", TokenHash = Secret.Hash($"lead of {group.Group.Code}: {person}")
            }, said, said == LeadAskState.Asked ? null : at.AddHours(26), said == LeadAskState.No ? dice.Pick(["My school cannot release me on a Tuesday.", "I lead another group this term.", "Not this year, with a new post."]) : null));
        }
    }
}
