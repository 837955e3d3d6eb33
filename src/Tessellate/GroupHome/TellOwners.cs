using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.GroupHome;

/// <summary>
/// Every morning: tells whoever was given an action since they were last told, and whoever has one that is due on the next day. One message a day to a person, whatever it is
/// and however many groups, on however many nodes it runs; what somebody wrote down for themselves is no news to them.
/// </summary>
public sealed class TellOwners(TessellateDb db, SiteAddress site, TimeProvider clock)
{
    private const int NewsForDays = 7;

    /// <returns>How many were told.</returns>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        var (now, today) = (clock.UtcNow(), clock.Today());
        var (written, each) = (0, new EachOnItsOwn(db, stop));
        foreach (var of in (await OpenAsync(today, now, stop)).GroupBy(a => a.OwnerId))
        {
            await each.TryAsync($"Person {of.Key}, whose actions they are", async () => { if (await TellAsync([.. of], today, now, stop)) written++; });
        }
        each.ThrowFailures();
        return written;
    }

    // Whoever has left the group, or leads it no more, is not written to about it.
    private async Task<List<OwnedAction>> OpenAsync(DateOnly today, DateTime now, CancellationToken stop)
    {
        var (tomorrow, since) = (today.AddDays(1), now.AddDays(-NewsForDays));
        var (parts, roles) = (db.Participations.Where(p => p.State != ParticipationState.Withdrew), db.RoleGrants.InForceOn(today));
        return await (from e in db.HomeEntries.Where(e => e.Kind == EntryKind.Action && e.DoneAt == null && e.TakenOutAt == null && (e.DueOn == tomorrow || (e.WrittenAt > since && e.WrittenById != e.OwnedById)))
                      join g in db.WorkGroups.Real().Where(g => g.CancelledAt == null) on e.WorkGroupId equals g.Id
                      join h in db.Hubs on g.HubId equals h.Id
                      join p in db.People on e.OwnedById equals p.Id
                      where parts.Any(x => x.WorkGroupId == g.Id && x.PersonId == p.Id) || roles.Any(r => r.PersonId == p.Id && (r.WorkGroupId == g.Id || (r.WorkGroupId == null && r.HubId == h.Id)))
                      orderby p.Id, e.DueOn, e.WrittenAt, e.Id
                      select new OwnedAction(p.Id, p.Name, p.Email, e.Text, e.DueOn!.Value, e.WrittenAt, e.WrittenById == p.Id, g.Code, g.Title, h.Id, h.Name)).ToListAsync(stop);
    }

    private async Task<bool> TellAsync(List<OwnedAction> open, DateOnly today, DateTime now, CancellationToken stop)
    {
        var owner = open[0].OwnerId;
        var told = await db.Messages.Where(m => m.PersonId == owner && m.Template == ActionMessages.Template).MaxAsync(m => (DateTime?)m.CreatedAt, stop);
        var given = open.Where(a => !a.IsOwn && !(a.WrittenAt <= told)).ToList();
        var due = open.Where(a => a.DueOn == today.AddDays(1)).Except(given).ToList();
        return given.Count + due.Count > 0 && await db.AddOnceAsync(ActionMessages.New(given, due, site, today, now), stop);
    }
}
