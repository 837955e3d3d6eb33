using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>A way into a demonstration: as what, as whom, and the path that signs in once.</summary>
public sealed record DemonstrationSignIn(string Role, string Person, string Path);

/// <summary>Makes sign-in links for three people of a demonstration: nationally, in a hub, and leading a group that meets today.</summary>
public sealed class DemonstrationSignIns(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    /// <exception cref="BrokenRuleException">The database is not a demonstration.</exception>
    public async Task<IReadOnlyList<DemonstrationSignIn>> RunAsync(CancellationToken stop)
    {
        if (!await db.Installations.AnyAsync(i => i.Kind == InstallationKind.Demonstration, stop))
        {
            throw new BrokenRuleException("Sign-ins are handed out in a demonstration only.");
        }

        var settings = await network.FindAsync(stop);
        var leading = await db.LeadingFromAsync(clock.Today(), stop);
        List<DemonstrationSignIn> signIns = [];
        foreach (var (role, hubId, grantId) in new (Role, Guid?, Guid?)[] { (Role.NationalLead, null, null), (Role.HubAdministrator, leading?.HubId, null), (Role.WorkGroupLead, null, leading?.Id) })
        {
            if (await FindAsync(role, hubId, grantId, stop) is not { } person) continue;
            var (link, token) = SignInLink.New(person.Id, clock.UtcNow(), Lasts, isInvitation: false);
            db.SignInLinks.Add(link);
            signIns.Add(new(settings?.Roles.GetValueOrDefault(role.ToString()) ?? role.ToString(), person.Name, AccountsUrls.SignInLink(token)));
        }

        await db.SaveChangesAsync(stop);
        return signIns;
    }

    private Task<Person?> FindAsync(Role role, Guid? hubId, Guid? grantId, CancellationToken stop)
    {
        var people = db.People;
        return db.RoleGrants.InForceOn(clock.Today())
            .Where(g => g.Role == role && (hubId == null || g.HubId == hubId) && (grantId == null || g.Id == grantId))
            .Join(people, g => g.PersonId, p => p.Id, (_, p) => p).OrderBy(p => p.EmailKey).FirstOrDefaultAsync(stop);
    }
}

internal static class LeadingToday
{
    /// <summary>The lead of the next session from that morning on; a demonstration of another day may have none.</summary>
    public static async Task<RoleGrant?> LeadingFromAsync(this TessellateDb db, DateOnly day, CancellationToken stop)
    {
        var (sessions, morning) = (db.Sessions, day.ToDateTime(TimeOnly.MinValue).FromLondon());
        return await db.RoleGrants.InForceOn(day).Where(g => g.Role == Role.WorkGroupLead)
            .Join(sessions, g => g.WorkGroupId, s => s.WorkGroupId, (grant, session) => new { grant, session.StartsAt })
            .Where(x => x.StartsAt >= morning).OrderBy(x => x.StartsAt).ThenBy(x => x.grant.PersonId).Select(x => x.grant).FirstOrDefaultAsync(stop);
    }
}
