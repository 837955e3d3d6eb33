using Tessellate.Accounts;

namespace Tessellate.Trials;

/// <summary>The national lead keeps trials and sees their schools. Analysts see counts. A hub sees which of its own schools wait, and lifts nothing.</summary>
public static class TrialsPermissions
{
    extension(Access access)
    {
        public bool CanKeepTrials => access.IsNationalLead;

        public bool CanSeeTrials => access.IsNational;

        public bool CanSeeWaitingOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);
    }

    /// <summary>Who leads a hub, and is told what became of its schools.</summary>
    public static IQueryable<RoleGrant> HubLeadsOn(this IQueryable<RoleGrant> grants, DateOnly today) => grants.InForceOn(today).Where(g => g.Role == Role.HubLead && g.HubId != null);

    /// <summary>Heads of whom a hub knows that they are.</summary>
    public static IQueryable<Appointment> ConfirmedHeadsOn(this IQueryable<Appointment> posts, DateOnly today) => posts.HeldOn(today).Where(a => a.Kind == PostKind.Head && a.ConfirmedAt != null);
}
