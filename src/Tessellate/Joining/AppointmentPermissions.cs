using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>Who sees where a person works: whoever sees the person. Who changes it: the person, and staff of a hub who see the person.</summary>
public static class AppointmentPermissions
{
    extension(Access access)
    {
        /// <summary>Asked of somebody who is visible.</summary>
        public bool CanChangePostsOf(Guid personId) => access.Person?.Id == personId || access.IsNationalLead || access.StaffHubIds.Any();

        /// <summary>Nobody confirms themselves as head.</summary>
        public bool CanConfirm(Appointment post) => access.CanChangePostsOf(post.PersonId) && access.Person?.Id != post.PersonId;

        /// <summary>Who changes somebody's posts, as it is recorded.</summary>
        public PostChange Change(Guid personId, DateTime now, string? reason = null) =>
            new(access.WhoChanges(personId), now, access.Person?.Id == personId ? null : access.StaffHubIds.Select(id => (Guid?)id).FirstOrDefault(), reason);

        private Actor WhoChanges(Guid personId) => new(access.Person?.Id, access.Person?.Id == personId ? "the person" : access.IsNational ? "national staff" : "hub staff");
    }

    public static IQueryable<Appointment> VisibleTo(this IQueryable<Appointment> appointments, Access access, TessellateDb db)
    {
        var people = db.People.VisibleTo(access, db);
        return appointments.Where(a => people.Any(p => p.Id == a.PersonId));
    }
}
