using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Who sees and answers what schools ask for: the hub whose Work Group it is, and the national lead.</summary>
public static class JoiningPermissions
{
    extension(Access access)
    {
        public bool CanSeeQueue => access.IsNationalLead || access.StaffHubIds.Any();

        public bool CanAnswer(Interest interest) => access.CanAnswer(interest.HubId);

        /// <summary>The same of an interest in a group of that hub.</summary>
        public bool CanAnswer(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);

        public bool CanWithdrawFrom(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);

        /// <summary>Writes down a school's "not this year", which holds in every hub: any hub may, and the national lead.</summary>
        public bool CanRecordNo => access.IsNationalLead || access.StaffHubIds.Any();

        /// <summary>The list of who takes part: for staff of the hub that runs the group, and the national lead.</summary>
        public bool CanSeePeopleOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);
    }

    /// <summary>
    /// Whether somebody may hear in what a school takes part: staff of its hub, and of the hub of the group once it has asked there; the national lead, whoever leads the school's trust, its
    /// confirmed head, and those who take part for it and still work there. A post by one's own word alone is none: anybody can write one down.
    /// </summary>
    public static async Task<bool> KnowsAsync(this TessellateDb db, Access access, WorkGroup group, AskingSchool school, DateOnly today, CancellationToken stop = default)
    {
        if (access.Person is not { } person) return false;
        if (access.IsNationalLead || (school.Trust is { } trust && access.LedTrusts.Contains(trust))) return true;

        var (schoolId, me, hubIds) = (school.Id, access.Viewer is null ? person.Id : Guid.Empty, access.StaffHubIds.ToList());
        var (groupId, answers, same) = (group.Id, access.IsStaffOf(group.HubId), db.Schools.Where(s => s.Id == schoolId || s.MergedIntoId == schoolId));
        var posts = db.Appointments.HeldOn(today).Where(a => a.PersonId == me && same.Any(s => s.Id == a.SchoolId));
        var parts = db.Participations.Where(t => t.PersonId == me && t.State != ParticipationState.Withdrew && same.Any(s => s.Id == t.SchoolId) && posts.Any());
        var hubs = db.FinderEntries.Where(e => e.SchoolId == schoolId && e.HubId != null && hubIds.Contains(e.HubId.Value));
        var asked = db.Interests.Where(i => answers && i.WorkGroupId == groupId && i.ConfirmedAt != null && same.Any(s => s.Id == i.SchoolId));
        return await db.Schools.AnyAsync(s => s.Id == schoolId && (posts.Any(a => a.SchoolId == schoolId && a.ConfirmedAt != null) || parts.Any() || hubs.Any() || asked.Any()), stop);
    }

    /// <summary>Whether a hub knows the person to be the head of the school on that day; not somebody who looks at the site as the head.</summary>
    public static async Task<bool> IsHeadOfAsync(this TessellateDb db, Access access, Guid schoolId, DateOnly today, CancellationToken stop = default) =>
        access is { Viewer: null, Person.Id: var me } && await db.Appointments.HeldOn(today).AnyAsync(a => a.PersonId == me && a.SchoolId == schoolId && a.Kind == PostKind.Head && a.ConfirmedAt != null, stop);

    /// <summary>Who leads a group on that day.</summary>
    public static IQueryable<RoleGrant> LeadingIn(this IQueryable<RoleGrant> grants, Guid workGroupId, DateOnly today) => grants.InForceOn(today).Where(g => g.Role == Role.WorkGroupLead && g.WorkGroupId == workGroupId);

    /// <summary>Those of whom nobody of their hub looks after on that day: none was given, or whoever had it works there no more.</summary>
    public static IQueryable<Interest> Nobodys(this IQueryable<Interest> interests, TessellateDb db, DateOnly today)
    {
        var staff = db.RoleGrants.InForceOn(today).Where(g => g.Role == Role.HubLead || g.Role == Role.AssistantLead || g.Role == Role.HubAdministrator);
        return interests.Where(i => i.OwnerId == null || !staff.Any(g => g.PersonId == i.OwnerId && g.HubId == i.HubId));
    }

    /// <summary>Interests that the person may see with the names in them.</summary>
    public static IQueryable<Interest> VisibleTo(this IQueryable<Interest> interests, Access access)
    {
        if (access.IsNationalLead) return interests;

        var hubIds = access.StaffHubIds.ToList();
        return interests.Where(i => hubIds.Contains(i.HubId));
    }

    /// <summary>
    /// Interests that stand in the person's queue: those of the hub, and in a group that it runs jointly those of its own schools, by the finder. These it reads, and the hub whose
    /// group it is answers; what schools of other hubs ask stays with that hub.
    /// </summary>
    public static IQueryable<Interest> InQueueOf(this IQueryable<Interest> interests, Access access, TessellateDb db)
    {
        if (access.IsNationalLead) return interests;

        var (hubIds, partners, schools) = (access.StaffHubIds.ToList(), db.PartnerHubs, db.FinderEntries);
        return interests.Where(i => hubIds.Contains(i.HubId)
            || (partners.Any(p => p.WorkGroupId == i.WorkGroupId && hubIds.Contains(p.HubId)) && schools.Any(s => s.SchoolId == i.SchoolId && s.HubId != null && hubIds.Contains(s.HubId.Value))));
    }
}
