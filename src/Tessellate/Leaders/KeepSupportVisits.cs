using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>A visit as it is planned.</summary>
public sealed record PlannedSupport(string GroupCode, Guid VisitorId, DateOnly On);

/// <summary>An action as it is agreed.</summary>
public sealed record AgreedAction(string Text, Guid OwnerId, DateOnly DueOn);

/// <summary>The staff of a hub plan a visit to somebody who leads, cancel it, and write down what was seen and agreed; the lead reads all of it and is told each time.</summary>
public sealed class KeepSupportVisits(TessellateDb db, NetworkInUse network, SiteAddress site, TimeProvider clock)
{
    /// <summary>The exact message; nothing is changed.</summary>
    /// <exception cref="BrokenRuleException">It cannot be planned so.</exception>
    public async Task<Message> PreviewAsync(LeaderInFull of, PlannedSupport plan, Access access, CancellationToken stop = default)
    {
        var (visit, row) = await NewAsync(of, plan, access, stop);
        return SupportVisitMessages.Planned(row with { Visit = visit }, await WordsAsync(stop), site, clock.UtcNow());
    }

    /// <exception cref="BrokenRuleException">It cannot be planned so, or it is planned already; nothing was changed.</exception>
    /// <returns>Its id.</returns>
    public async Task<Guid> PlanAsync(string hubSlug, Guid leadId, PlannedSupport plan, Access access, CancellationToken stop = default)
    {
        var words = await WordsAsync(stop);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The group's row is held: of two presses the second sees what the first has planned, and the group is cancelled or its lead goes before or after.
        if (await db.WorkGroups.Where(g => g.Code == plan.GroupCode && g.CancelledAt == null).ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop) == 0)
            throw new BrokenRuleException("This group does not meet any more. Nothing was planned.", "Form.Group");
        var of = await LeaderInFull.GetAsync(db, hubSlug, leadId, access, clock.Today(), stop);
        var (visit, row) = await NewAsync(of, plan, access, stop);
        if (await db.SupportVisits.AnyAsync(v => v.WorkGroupId == visit.WorkGroupId && v.LeadId == leadId && v.On == plan.On && v.State == SupportState.Planned, stop)) throw new BrokenRuleException("That visit is planned already. Nothing was changed or sent.", "Form.On");

        db.Add(visit);
        db.Add(SupportVisitMessages.Planned(row, words, site, clock.UtcNow()));
        Record(visit, of.Hub, access, words, "support-visit.planned", $"A visit to {row.Lead} in {row.Code} is planned for {visit.On.InWords()}.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return visit.Id;
    }

    /// <exception cref="BrokenRuleException">It was held or cancelled, or there is no reason; nothing was changed.</exception>
    public async Task CancelAsync(Guid id, string? reason, Access access, CancellationToken stop = default)
    {
        var (of, words, why) = (await ForKeeperAsync(id, access, stop), await WordsAsync(stop), reason?.Trim() ?? "");
        if (why.Length is 0 or > SupportVisit.ReasonMaxLength) throw new BrokenRuleException($"Give the reason, in {SupportVisit.ReasonMaxLength} characters or fewer: the lead reads it.", "Reason");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.SupportVisits.Where(v => v.Id == id && v.State == SupportState.Planned).ExecuteUpdateAsync(set => set.SetProperty(v => v.State, SupportState.Cancelled).SetProperty(v => v.CancellingReason, why).SetProperty(v => v.Version, v => v.Version + 1), stop) == 0)
            throw new BrokenRuleException("It was held or cancelled, so it stays as it is.");

        db.Add(SupportVisitMessages.Cancelled(of.Row, words, site, clock.UtcNow()));
        Record(of.Row.Visit, of.Hub, access, words, "support-visit.cancelled", $"The visit to {of.Row.Lead} in {of.Row.Code} on {of.Row.Visit.On.InWords()} is cancelled."); // why stands on the page, for the two and the hub alone
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Writes down what was seen, and adds what was agreed. It can be written again; actions stay and come on top.</summary>
    /// <exception cref="BrokenRuleException">The day has not come, it was cancelled, or something is missing or too long; nothing was changed.</exception>
    public async Task WriteAsync(Guid id, int version, string? seen, IReadOnlyList<AgreedAction> agreed, Access access, CancellationToken stop = default)
    {
        var (of, words, now, text) = (await ForKeeperAsync(id, access, stop), await WordsAsync(stop), clock.UtcNow(), seen?.ReplaceLineEndings("\n").Trim() ?? "");
        if (of.Row.Visit.State == SupportState.Cancelled) throw new BrokenRuleException("It was cancelled, so there is nothing to write down.");
        if (of.Row.Visit.On > clock.Today()) throw new BrokenRuleException($"You can write down what you saw from {of.Row.Visit.On.InWords()} on.");
        if (text.Length is 0 or > SupportVisit.TextMaxLength) throw new BrokenRuleException($"Say what you saw, in {SupportVisit.TextMaxLength:N0} characters or fewer: the lead reads it.", "Seen");
        MustDo(of, agreed);

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.SupportVisits.Where(v => v.Id == id && v.Version == version && v.State != SupportState.Cancelled).ExecuteUpdateAsync(set => set.SetProperty(v => v.Seen, text).SetProperty(v => v.State, SupportState.Held)
            .SetProperty(v => v.WrittenAt, now).SetProperty(v => v.WrittenById, access.Person!.Id).SetProperty(v => v.Version, v => v.Version + 1), stop) == 0)
            throw new BrokenRuleException("Somebody else has changed this visit since you opened the page. Nothing was kept. Copy your words, and open it again.");

        db.AddRange(agreed.Select(a => new SupportAction { SupportVisitId = id, Text = a.Text.Trim(), OwnerId = a.OwnerId, DueOn = a.DueOn, AgreedAt = now }));
        db.Add(SupportVisitMessages.Written(of.Row, agreed.Count, words, site, now));
        Record(of.Row.Visit, of.Hub, access, words, "support-visit.written", $"What was seen in the visit to {of.Row.Lead} in {of.Row.Code} was written down{(agreed.Count == 0 ? "" : $", with {agreed.Count} {(agreed.Count == 1 ? "action" : "actions")}")}.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>An action is done. A second press changes nothing.</summary>
    /// <exception cref="NotFoundException">There is no such action that the person may know of.</exception>
    public async Task FinishAsync(Guid id, Guid actionId, Access access, CancellationToken stop = default)
    {
        var (of, now, me) = (await SupportVisitInFull.GetAsync(db, id, access, stop), clock.UtcNow(), access.Person?.Id);
        var action = of.Actions.SingleOrDefault(a => a.Id == actionId) ?? throw new NotFoundException("Action", actionId);
        if (!of.MayFinish(action, access)) throw new NotAllowedException();
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.SupportActions.Where(a => a.Id == actionId && a.DoneAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.DoneAt, now).SetProperty(a => a.DoneById, me), stop) == 0) return;

        db.Record(new(me, of.IsKeeper ? "staff of the hub" : "lead of the group"), now, "support-visit.action-done", nameof(SupportVisit), id, $"An action of the visit to {of.Row.Lead} in {of.Row.Code} is done.", of.Hub.Id, aboutPersonId: of.Row.Visit.LeadId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private void MustDo(SupportVisitInFull of, IReadOnlyList<AgreedAction> agreed)
    {
        if (of.Actions.Count + agreed.Count > SupportVisit.MostActions) throw new BrokenRuleException($"Agree on {SupportVisit.MostActions} actions at most.", "Actions[0].Text");
        foreach (var (action, at) in agreed.Select((a, at) => (a, at)))
        {
            if (action.Text.Trim().Length is 0 or > SupportAction.TextMaxLength) throw new BrokenRuleException($"Say what is done, in {SupportAction.TextMaxLength} characters or fewer.", $"Actions[{at}].Text");
            if (of.Owners.All(o => o.Id != action.OwnerId)) throw new BrokenRuleException("Choose who does it: one of the two who met.", $"Actions[{at}].Owner");
            if (action.DueOn < of.Row.Visit.On || action.DueOn > clock.Today().AddYears(1)) throw new BrokenRuleException("Enter a day by which it is done: not before the visit, and within a year.", $"Actions[{at}].DueOn");
        }
    }

    private async Task<(SupportVisit Visit, SupportVisitRow Row)> NewAsync(LeaderInFull of, PlannedSupport plan, Access access, CancellationToken stop)
    {
        if (!access.CanVisitLeadersOf(of.Hub.Id)) throw new NotAllowedException();
        var group = of.Led.SingleOrDefault(g => g.Code == plan.GroupCode) ?? throw new BrokenRuleException("Choose a group that they lead, from the list.", "Form.Group");
        var visitor = of.Visitors.SingleOrDefault(v => v.Id == plan.VisitorId) ?? throw new BrokenRuleException("Choose who visits, from the list.", "Form.Visitor");
        if (visitor.Id == of.Leader.PersonId) throw new BrokenRuleException("Nobody visits themselves. Choose somebody else of the hub.", "Form.Visitor");
        if (plan.On < clock.Today() || plan.On > clock.Today().AddYears(1)) throw new BrokenRuleException("Enter today or a day to come, within a year.", "Form.On");
        await MustMeetAsync(of, group, plan.On, stop);

        var visit = new SupportVisit { HubId = of.Hub.Id, WorkGroupId = group.Id, LeadId = of.Leader.PersonId, VisitorId = visitor.Id, On = plan.On, PlannedAt = clock.UtcNow() };
        var email = await db.People.Where(p => p.Id == of.Leader.PersonId).Select(p => p.Email).SingleAsync(stop);
        return (visit, new(visit, of.Leader.Name, email, visitor.Name, visitor.Email, group.Code, group.Title, of.Hub.Name, of.Hub.Slug));
    }

    // There is something to see only on a day on which the group meets, and only while they lead it.
    private async Task MustMeetAsync(LeaderInFull of, LeadersGroup group, DateOnly on, CancellationToken stop)
    {
        var sessions = await db.Sessions.Where(s => s.WorkGroupId == group.Id).OrderBy(s => s.StartsAt).AsNoTracking().ToListAsync(stop);
        var days = sessions.Select(s => s.Day()).Where(day => day >= clock.Today()).Distinct().ToList();
        if (days.Count == 0) throw new BrokenRuleException("The group does not meet any more. Choose another.", "Form.Group");
        if (!days.Contains(on)) throw new BrokenRuleException($"The group still meets on {string.Join(", ", days.Select(day => day.InWords()))}. Enter one of these days.", "Form.On");
        if (!await db.RoleGrants.LeadingOn(on).AnyAsync(g => g.WorkGroupId == group.Id && g.PersonId == of.Leader.PersonId, stop)) throw new BrokenRuleException($"{of.Leader.Name} does not lead this group on that day. Choose another day or group.", "Form.On");
    }

    private async Task<SupportVisitInFull> ForKeeperAsync(Guid id, Access access, CancellationToken stop)
    {
        var of = await SupportVisitInFull.GetAsync(db, id, access, stop);
        return of.IsKeeper ? of : throw new NotAllowedException();
    }

    private async Task<NetworkSettings> WordsAsync(CancellationToken stop) => await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");

    private void Record(SupportVisit visit, Hub hub, Access access, NetworkSettings words, string kind, string summary) =>
        db.Record(access.ActorIn(hub, words), clock.UtcNow(), kind, nameof(SupportVisit), visit.Id, summary, hub.Id, workGroupId: visit.WorkGroupId, aboutPersonId: visit.LeadId);
}
