using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;

namespace Tessellate.WorkGroups;

/// <summary>A group that another hub runs, and that this one was asked to run with it.</summary>
public sealed record Partnership(PartnerHub Partner, WorkGroup Group, string Project, Hub Hub);

/// <summary>What a hub was asked to run jointly and what it said, those that wait first.</summary>
public sealed record PartnershipsOfHub(Hub Hub, IReadOnlyList<Partnership> All)
{
    public IEnumerable<Partnership> Waiting => All.Where(p => p.Partner.State == PartnerState.Asked && !p.Group.IsCancelled);

    public IEnumerable<Partnership> Running => All.Where(p => p.Partner.State == PartnerState.Agreed && !p.Group.IsCancelled);

    /// <summary>Two queries.</summary>
    /// <exception cref="NotFoundException">There is no such hub of whose staff the person is.</exception>
    public static async Task<PartnershipsOfHub> GetAsync(TessellateDb db, string hubSlug, Access access, DateOnly today, CancellationToken stop = default)
    {
        var hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == hubSlug, stop);
        if (hub is null || !access.CanAnswerPartnersOf(hub.Id)) throw new NotFoundException("Hub", hubSlug);

        var rows = await (from p in db.AskedPartners.Where(p => p.HubId == hub.Id)
                          join g in db.WorkGroups.Real() on p.WorkGroupId equals g.Id
                          join project in db.Projects on g.ProjectId equals project.Id
                          join h in db.Hubs on g.HubId equals h.Id
                          where g.EndsOn >= today
                          orderby g.StartsOn, g.Code
                          select new { Partner = p, Group = g, project.Title, Hub = h }).AsNoTracking().ToListAsync(stop);
        return new(hub, [.. rows.Select(r => new Partnership(r.Partner, r.Group, r.Title, r.Hub))]);
    }
}

/// <summary>A hub says yes or no to running another hub's group with it; a no also ends what was agreed. Of two who answer at once the first.</summary>
public sealed class AnswerPartnership(TessellateDb db, NetworkInUse network, TimeProvider clock)
{
    /// <exception cref="NotFoundException">There is no such hub of whose staff the person is, or it was not asked.</exception>
    /// <exception cref="BrokenRuleException">It was answered, or the group does not meet any more; nothing was changed.</exception>
    public async Task RunAsync(string hubSlug, string groupCode, bool yes, Access access, CancellationToken stop = default)
    {
        var of = await PartnershipsOfHub.GetAsync(db, hubSlug, access, clock.Today(), stop);
        var one = of.All.SingleOrDefault(p => p.Group.Code == groupCode) ?? throw new NotFoundException("Work group", groupCode);
        if (one.Group.IsCancelled) throw new BrokenRuleException("This group was cancelled. There is nothing to answer.");

        var (now, words) = (clock.UtcNow(), await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"));
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The group's row is held first, as by whoever changes it: a hub that is left out at this moment has said yes before, and is told, or is asked no longer.
        if (await db.WorkGroups.Where(g => g.Id == one.Group.Id && g.CancelledAt == null).ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop) == 0)
            throw new BrokenRuleException("This group was cancelled. There is nothing to answer.");
        var asked = db.AskedPartners.Where(p => p.WorkGroupId == one.Group.Id && p.HubId == of.Hub.Id && (p.State == PartnerState.Asked || (!yes && p.State == PartnerState.Agreed)));
        if (await asked.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, yes ? PartnerState.Agreed : PartnerState.Declined).SetProperty(p => p.AnsweredAt, now), stop) == 0)
            throw new BrokenRuleException("This was answered already, or is no longer asked. Nothing was changed. Look again.");

        if (PartnerMessages.Answered(yes, of.Hub, one.Group, one.Hub, words, now) is { } letter) db.Add(letter);
        var said = yes ? $"{of.Hub.Name} runs {one.Group.Code} jointly with {one.Hub.Name}." : $"{of.Hub.Name} does not run {one.Group.Code} with {one.Hub.Name}.";
        foreach (var hub in new[] { of.Hub, one.Hub }) db.Record(access.ActorIn(of.Hub, words), now, yes ? "work-group.partner-agreed" : "work-group.partner-declined", nameof(WorkGroup), one.Group.Id, said, hub.Id, workGroupId: one.Group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
