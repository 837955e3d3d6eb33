using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>A way into a demonstration: as what, as whom, and the path that signs in once.</summary>
public sealed record DemonstrationSignIn(string Role, string Person, string Path);

/// <summary>Makes sign-in links for five people of a demonstration: nationally, in a hub, leading a group that meets today, and of a school its head and a teacher.</summary>
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
        void Add(string role, Person person)
        {
            var (link, token) = SignInLink.New(person.Id, clock.UtcNow(), Lasts, isInvitation: false);
            db.SignInLinks.Add(link);
            signIns.Add(new(role, person.Name, AccountsUrls.SignInLink(token)));
        }

        foreach (var (role, hubId, grantId) in new (Role, Guid?, Guid?)[] { (Role.NationalLead, null, null), (Role.HubAdministrator, leading?.HubId, null), (Role.WorkGroupLead, null, leading?.Id) })
        {
            if (await FindAsync(role, hubId, grantId, stop) is { } person) Add(settings?.Roles.GetValueOrDefault(role.ToString()) ?? role.ToString(), person);
        }

        if (await HeadAsync(stop) is { } head) Add("Headteacher", head);
        if (await TeacherAsync(stop) is { } teacher) Add("Teacher", teacher);
        await db.SaveChangesAsync(stop);
        return signIns;
    }

    // The head who was asked to agree, and has the most colleagues taking part this year: so the page is full.
    private Task<Person?> HeadAsync(CancellationToken stop)
    {
        var (people, participations, groups, agreements, since) = (db.People, db.Participations, db.WorkGroups, db.Agreements, ProgrammeYear.Of(clock.Today()).StartsOn);
        return db.Appointments.HeldOn(clock.Today()).Where(a => a.Kind == PostKind.Head && a.ConfirmedAt != null)
            .Join(people.Where(p => agreements.Any(x => x.HeadEmail == p.Email)), a => a.PersonId, p => p.Id, (post, person) => new { Person = person, Count = participations.Count(t => t.SchoolId == post.SchoolId && groups.Any(g => g.Id == t.WorkGroupId && g.EndsOn >= since)) })
            .OrderByDescending(x => x.Count).ThenBy(x => x.Person.EmailKey).Select(x => x.Person).FirstOrDefaultAsync(stop);
    }

    // Somebody with no role who takes part in a group that is going on, has come again and again, and so has something to look back on and something next. In the summer whoever has come most.
    private async Task<Person?> TeacherAsync(CancellationToken stop)
    {
        var (today, grants, groups, all) = (clock.Today(), db.RoleGrants, db.WorkGroups, db.Participations);
        var now = all.Where(t => t.State != ParticipationState.Withdrew && groups.Any(g => g.Id == t.WorkGroupId && g.StartsOn <= today && g.EndsOn > today));
        var roleless = all.Where(t => !grants.Any(g => g.PersonId == t.PersonId));
        var id = await MostAsync(roleless.Where(t => now.Any(n => n.PersonId == t.PersonId))) ?? await MostAsync(roleless);
        return await db.People.SingleOrDefaultAsync(p => p.Id == id, stop);

        Task<Guid?> MostAsync(IQueryable<Participation> of) => of.GroupBy(t => t.PersonId).OrderByDescending(own => own.Count()).ThenBy(own => own.Key).Select(own => (Guid?)own.Key).FirstOrDefaultAsync(stop);
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
