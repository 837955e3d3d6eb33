using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>Somebody leads a group no more: the visits planned to them there after their last day are cancelled, and both are told.</summary>
public sealed class EndSupportVisits(TessellateDb db, NetworkInUse network, TimeProvider clock) : IFollowEndedRoles
{
    private const string Reason = "They do not lead the group on that day.";

    public async Task RunAsync(RoleGrant grant, DateOnly? lastOn, Actor actor, DateTime now, CancellationToken stop)
    {
        if (grant is not { Role: Role.WorkGroupLead, WorkGroupId: { } groupId }) return;

        // The group's row is held, so that a visit is planned before and cancelled here, or not planned any more.
        await db.WorkGroups.Where(g => g.Id == groupId).ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop);
        var (leadId, grantId, from) = (grant.PersonId, grant.Id, lastOn?.AddDays(1) ?? clock.Today());
        var rows = await db.SupportVisits.Where(v => v.WorkGroupId == groupId && v.LeadId == leadId && v.State == SupportState.Planned && v.On >= from).ToRowsAsync(db, stop);
        if (rows.Count == 0) return;

        var others = await db.RoleGrants.Leading(leadId).Where(g => g.Id != grantId && g.WorkGroupId == groupId).AsNoTracking().ToListAsync(stop);
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        foreach (var row in rows.Where(r => !others.Exists(o => o.IsInForceOn(r.Visit.On))))
        {
            var id = row.Visit.Id;
            if (await db.SupportVisits.Where(v => v.Id == id && v.State == SupportState.Planned)
                .ExecuteUpdateAsync(set => set.SetProperty(v => v.State, SupportState.Cancelled).SetProperty(v => v.CancellingReason, Reason).SetProperty(v => v.Version, v => v.Version + 1), stop) == 0) continue;

            db.AddRange(SupportVisitMessages.NoLongerLeads(row, words, now));
            db.Record(actor, now, "support-visit.cancelled", nameof(SupportVisit), id, $"The visit to {row.Lead} in {row.Code} on {row.Visit.On.InWords()} is cancelled: {row.Lead} does not lead the group on that day.", row.Visit.HubId, workGroupId: groupId, aboutPersonId: leadId);
        }
    }
}
