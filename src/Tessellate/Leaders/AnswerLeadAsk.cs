using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>What somebody was asked, as they read it: whether somebody leads the group by now, and whether it is they.</summary>
public sealed record LeadAskInFull(LeadAsk Ask, string Name, WorkGroup Group, Hub Hub, IReadOnlyList<Session> Sessions, bool IsSettled, bool Leads)
{
    public bool Waits => Ask.State == LeadAskState.Asked && !IsSettled;

    /// <summary>By the token of the message; or by its id, for whoever is signed in as the one who was asked. Null where there is none.</summary>
    public static async Task<LeadAskInFull?> FindAsync(TessellateDb db, string key, Access access, DateOnly today, CancellationToken stop = default)
    {
        var (hash, me) = (Secret.Hash(key), access.Viewer is null ? access.Person?.Id : null);
        var which = Guid.TryParse(key, out var id) ? db.LeadAsks.Where(a => a.Id == id && a.PersonId == me) : db.LeadAsks.Where(a => a.TokenHash == hash);
        var (people, groups, hubs, open, leading) = (db.People, db.WorkGroups, db.Hubs, db.WithoutLead(today), db.RoleGrants.LeadingFrom(today));
        var row = await (from a in which
                         join p in people on a.PersonId equals p.Id
                         join g in groups on a.WorkGroupId equals g.Id
                         join h in hubs on a.HubId equals h.Id
                         select new { Ask = a, p.Name, Group = g, Hub = h, IsOpen = open.Any(o => o.Id == g.Id), Leads = leading.Any(l => l.WorkGroupId == g.Id && l.PersonId == p.Id) }).AsNoTracking().SingleOrDefaultAsync(stop);
        return row is null ? null : new(row.Ask, row.Name, row.Group, row.Hub, await db.Sessions.Where(s => s.WorkGroupId == row.Group.Id).OrderBy(s => s.StartsAt).AsNoTracking().ToListAsync(stop), !row.IsOpen, row.Leads);
    }
}

/// <summary>
/// Whoever was asked says yes or no, once. A yes gives the role, on the condition that the group has no lead at that moment and that they may still lead it; the others who were asked need
/// not answer any more. Opening the link changes nothing.
/// </summary>
public sealed class AnswerLeadAsk(TessellateDb db, NetworkInUse network, SiteAddress site, TimeProvider clock)
{
    /// <exception cref="NotFoundException">Nobody was asked by such a link.</exception>
    /// <exception cref="BrokenRuleException">It was answered, somebody else leads the group by now, or they may not lead it any more; nothing was changed but that.</exception>
    public async Task RunAsync(string key, bool yes, string? reason, Access access, CancellationToken stop = default)
    {
        var of = await LeadAskInFull.FindAsync(db, key, access, clock.Today(), stop) ?? throw new NotFoundException("Question", "of this link");
        var (now, why, words) = (clock.UtcNow(), string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"));
        if (why?.Length > LeadAsk.ReasonMaxLength) throw new BrokenRuleException($"Write {LeadAsk.ReasonMaxLength} characters or fewer.", "Reason");

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The group's row is held: of two who say yes at once the second finds a lead.
        await db.WorkGroups.Where(g => g.Id == of.Group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop);
        var isOpen = await db.WithoutLead(clock.Today()).AnyAsync(g => g.Id == of.Group.Id, stop);
        var mayLead = !yes || await MayLeadAsync(of.Ask, stop);
        var state = !isOpen || !mayLead ? LeadAskState.Withdrawn : yes ? LeadAskState.Yes : LeadAskState.No;
        if (await db.LeadAsks.Where(a => a.Id == of.Ask.Id && a.TokenHash == of.Ask.TokenHash && a.State == LeadAskState.Asked).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, state).SetProperty(a => a.AnsweredAt, now).SetProperty(a => a.Reason, yes ? null : why), stop) == 0)
            throw new BrokenRuleException("This was answered, or is no longer asked. Nothing was changed.");
        if (state == LeadAskState.Withdrawn)
        {
            await transaction.CommitAsync(stop); // so that the hub's page says so, too
            throw new BrokenRuleException(isOpen
                ? $"You cannot lead this group: you do not lead for {of.Hub.Name} any more, or are not accredited on all of its days. If that is wrong, write to {of.Hub.ContactEmail ?? of.Hub.Name}."
                : "Somebody else leads this group by now, or it does not meet any more. You need not answer.");
        }

        if (yes) await GiveAsync(of, words, now, stop);
        else db.Record(new(of.Ask.PersonId, "the person who was asked"), now, "lead.declined", nameof(WorkGroup), of.Group.Id, $"{of.Name} does not lead {of.Group.Code}.", of.Hub.Id, why, workGroupId: of.Group.Id, aboutPersonId: of.Ask.PersonId);
        var asker = await AskerAsync(of.Ask, stop);
        if (asker is not null || of.Hub.ContactEmail is not null) db.Add(LeadAskMessages.Answered(of.Ask, yes, why, of.Name, asker, of.Group, of.Hub, words, site, now));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    // By what people are suggested, once more at the moment of the yes; and nobody gives themselves a role, not even by way of another record of theirs.
    private async Task<bool> MayLeadAsync(LeadAsk ask, CancellationToken stop)
    {
        var (personId, askedById, groupId) = (ask.PersonId, ask.AskedById, ask.WorkGroupId);
        if (await db.People.AnyAsync(p => p.Id == askedById && (p.Id == personId || p.MergedIntoId == personId), stop)) return false;

        var group = await db.WorkGroups.Where(g => g.Id == groupId).Select(g => new { g.StartsOn, g.EndsOn }).SingleAsync(stop);
        var own = await db.AccreditedIn(ask.HubId, clock.Today()).AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == personId, stop);
        return own is not null && own.HoldsOn(group.StartsOn) && own.HoldsOn(group.EndsOn);
    }

    // Null when they are not of the staff any more: then the hub is told.
    private async Task<Person?> AskerAsync(LeadAsk ask, CancellationToken stop)
    {
        var (askedById, staff) = (ask.AskedById, db.RoleGrants.StaffOf(ask.HubId, clock.Today()));
        return await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == askedById && staff.Any(g => g.PersonId == p.Id), stop);
    }

    private async Task GiveAsync(LeadAskInFull of, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var (ask, group) = (of.Ask, of.Group);
        db.Add(new RoleGrant { PersonId = ask.PersonId, Role = Role.WorkGroupLead, HubId = of.Hub.Id, WorkGroupId = group.Id, FromOn = clock.Today(), GivenAt = now, GivenById = ask.AskedById, GrantedBy = ask.AskedAs, Reason = $"Asked on {ask.AskedAt.DayInWords()}, and said yes." });
        db.Record(new(ask.AskedById, ask.AskedAs), now, "role.granted", nameof(Person), ask.PersonId, $"{of.Name} leads {group.Code} from today: they were asked, and said yes.", of.Hub.Id, workGroupId: group.Id);
        var others = await db.LeadAsks.Where(a => a.WorkGroupId == group.Id && a.State == LeadAskState.Asked).Join(db.People, a => a.PersonId, p => p.Id, (a, p) => new { Ask = a, p.Name, p.Email }).AsNoTracking().ToListAsync(stop);
        foreach (var other in others)
        {
            if (await db.LeadAsks.Where(a => a.Id == other.Ask.Id && a.State == LeadAskState.Asked).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, LeadAskState.Withdrawn).SetProperty(a => a.AnsweredAt, now), stop) == 1)
                db.Add(LeadAskMessages.Settled(other.Ask, other.Name, other.Email, group, of.Hub, words, now));
        }
    }
}
