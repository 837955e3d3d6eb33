using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// To whom a group by invitation is there: those who hold its link, those who run or lead it, confirmed heads of schools that were named or have a place, and those who take
/// part. To everybody else it does not exist, and a wrong or renewed key says no more than none.
/// </summary>
public static class Invitations
{
    /// <summary>One query at most, and none for a group that everybody may see.</summary>
    public static async Task<bool> MayEnterAsync(this TessellateDb db, WorkGroup group, string? invitation, Access access, DateOnly today, CancellationToken stop = default)
    {
        if (group.Visibility != Visibility.Invitation || group.IsOpenedBy(invitation)) return true;
        if (access.Person is not { } person) return false;
        if (access.CanChange(group) || access.LedWorkGroupIds.Contains(group.Id)) return true;

        var (groupId, me, hubIds) = (group.Id, person.Id, access.StaffHubIds.ToList());
        var (partners, parts) = (db.PartnerHubs.Where(p => p.WorkGroupId == groupId && hubIds.Contains(p.HubId)), db.Participations.Where(t => t.WorkGroupId == groupId && t.PersonId == me));
        var invited = db.InvitedSchools.Where(s => s.WorkGroupId == groupId);
        var (named, places) = (db.Establishments.Where(e => invited.Any(s => s.Urn == e.Urn)).Select(e => e.SchoolId), db.Places.Where(p => p.WorkGroupId == groupId && p.State != PlaceState.Freed).Select(p => p.SchoolId));
        // A post by one's own word says nothing: anybody can write down that they work at a school.
        var posts = db.Appointments.HeldOn(today).Where(a => a.PersonId == me && a.ConfirmedAt != null && (named.Contains(a.SchoolId) || places.Contains(a.SchoolId)));
        return await db.People.Where(p => p.Id == me && (partners.Any() || parts.Any() || posts.Any())).AnyAsync(stop);
    }
}
