using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>Somebody who can be chosen to lead a group of the hub, and the last day of their accreditation.</summary>
public sealed record LeadToChoose(Guid PersonId, string Name, string Email, DateOnly FromOn, DateOnly ExpiresOn);

/// <summary>Whoever plans a group says who leads it, from the hub's accredited leaders, where that is settled and nobody need be asked. Each is told, with the dates.</summary>
public sealed class ChooseLeads(TessellateDb db, NetworkInUse network, SiteAddress site, TimeProvider clock)
{
    public const string Field = "Form.Leads";

    /// <summary>Those who can be chosen, by name; never whoever chooses. One query.</summary>
    public static Task<List<LeadToChoose>> WhoAsync(TessellateDb db, Guid hubId, Access access, DateOnly today, CancellationToken stop = default)
    {
        var (me, people) = (access.Person?.Id, db.People);
        return db.AccreditedIn(hubId, today).Where(a => a.PersonId != me).Join(people, a => a.PersonId, p => p.Id, (a, p) => new { a, p }).OrderBy(x => x.p.Name).ThenBy(x => x.p.Id)
            .Select(x => new LeadToChoose(x.p.Id, x.p.Name, x.p.Email, x.a.FromOn, x.a.ExpiresOn)).ToListAsync(stop);
    }

    /// <summary>Adds the roles and the messages to the transaction of whoever sets up or changes the group, whose sessions are saved. Those who lead it already are left as they are.</summary>
    /// <exception cref="BrokenRuleException">Somebody cannot be chosen: nobody was.</exception>
    public async Task GiveAsync(WorkGroup group, Hub hub, IReadOnlyCollection<Guid> people, Access access, CancellationToken stop = default)
    {
        if (!access.CanAskLeadersOf(hub.Id)) throw new NotAllowedException();

        var (now, today, words) = (clock.UtcNow(), clock.Today(), await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"));
        var leading = await db.RoleGrants.LeadingFrom(today).Where(g => g.WorkGroupId == group.Id).Select(g => g.PersonId).ToListAsync(stop);
        var chosen = MustDo(await WhoAsync(db, hub.Id, access, today, stop), people.Except(leading), group);
        var sessions = await db.Sessions.Where(s => s.WorkGroupId == group.Id).OrderBy(s => s.StartsAt).AsNoTracking().ToListAsync(stop);
        var actor = access.ActorIn(hub, words);
        foreach (var lead in chosen)
        {
            var grant = new RoleGrant { PersonId = lead.PersonId, Role = Role.WorkGroupLead, HubId = hub.Id, WorkGroupId = group.Id, FromOn = today, GivenAt = now, GivenById = actor.PersonId, GrantedBy = actor.Role };
            db.AddRange(grant, LeadAskMessages.Chosen(grant, lead, group, sessions, hub, words, site, now));
            db.Record(actor, now, "role.granted", nameof(Person), lead.PersonId, $"{lead.Name} leads {group.Code} from today.", hub.Id, workGroupId: group.Id);
        }
    }

    private static List<LeadToChoose> MustDo(List<LeadToChoose> known, IEnumerable<Guid> people, WorkGroup group)
    {
        var chosen = people.Distinct().Select(id => known.Find(l => l.PersonId == id) ?? throw new BrokenRuleException("Choose those who lead it from the list. Nobody gives a role to themselves.", Field)).ToList();
        if (chosen.Find(l => l.ExpiresOn < group.EndsOn) is { } ends)
            throw new BrokenRuleException($"{ends.Name} is accredited until {ends.ExpiresOn.InWords()}, and the last session is on {group.EndsOn.InWords()}. Renew the accreditation first, or choose somebody else.", Field);
        if (chosen.Find(l => l.FromOn > group.StartsOn) is { } begins)
            throw new BrokenRuleException($"{begins.Name} is accredited from {begins.FromOn.InWords()}, and the first session is on {group.StartsOn.InWords()}. Choose somebody else.", Field);
        return chosen;
    }
}
