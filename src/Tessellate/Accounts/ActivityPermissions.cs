using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Accounts;

/// <summary>Who reads what happened: a hub its own slice, the national lead all of it, operators what belongs to no hub. It names people, whom analysts do not see.</summary>
public static class ActivityPermissions
{
    extension(Access access)
    {
        /// <summary>Reads and exports the record as an auditor does.</summary>
        public bool CanAudit => access.IsNationalLead || access.IsOperator;

        /// <summary>Reads the timelines of schools and groups.</summary>
        public bool CanSeeTimelines => access.IsNationalLead || access.StaffHubIds.Any();

        /// <summary>The person as the record names them where no one hub is meant: all their roles.</summary>
        public Actor ActorAsIs(NetworkSettings? words)
        {
            var roles = string.Join(", ", access.Grants.Select(g => g.ShownName(words)).Distinct().Order(StringComparer.Ordinal));
            return new(access.Person?.Id, roles.Length == 0 ? "themselves" : roles[..Math.Min(roles.Length, 200)]);
        }

        /// <summary>The same in the few words of what is done for the whole network.</summary>
        public Actor ActorForNetwork => new(access.Person?.Id, access.IsNationalLead ? "national lead" : "operator");

        /// <summary>The teacher reference number is for the national lead and the person.</summary>
        public bool CanSeeTrnOf(Guid personId) => access.IsNationalLead || access.Person?.Id == personId;

        public bool CanSetTrnOf(Guid personId) => access.IsNationalLead || access.Person?.Id == personId;

        /// <summary>In whose slice something belongs that the person does for their hub; none for national staff and for those of several hubs.</summary>
        public Guid? OwnHubId => access.StaffHubIds.Take(2).ToList() is [var only] ? only : null;
    }

    public static IQueryable<ActivityEntry> VisibleTo(this IQueryable<ActivityEntry> activity, Access access)
    {
        if (access.IsNationalLead) return activity;

        var (isOperator, hubIds) = (access.IsOperator, access.StaffHubIds.ToList());
        return activity.Where(e => e.HubId == null ? isOperator : hubIds.Contains(e.HubId.Value));
    }

    /// <summary>The same in the timeline of a school, where what the national register said is everybody's.</summary>
    public static IQueryable<ActivityEntry> VisibleInSchoolTo(this IQueryable<ActivityEntry> activity, Access access)
    {
        if (access.IsNationalLead) return activity;

        var hubIds = access.StaffHubIds.ToList();
        return activity.Where(e => e.HubId == null || hubIds.Contains(e.HubId.Value));
    }

    /// <summary>The same in the timeline of a person, who sees everything about themselves.</summary>
    public static IQueryable<ActivityEntry> VisibleInPersonTo(this IQueryable<ActivityEntry> activity, Access access, Guid personId) =>
        access.Person?.Id == personId ? activity : activity.VisibleTo(access);
}
