namespace Tessellate.Accounts;

/// <summary>
/// What somebody may see and do today: the person and the roles they hold. Asked by capability in each room's
/// <c>…Permissions.cs</c>; nobody outside this room and those files names a role.
/// </summary>
/// <param name="Person">Who is signed in; null for a visitor.</param>
/// <param name="Grants">The roles in force today; empty for a visitor.</param>
public sealed record Access(Person? Person, IReadOnlyList<RoleGrant> Grants)
{
    public static Access Visitor { get; } = new(null, []);

    public bool IsSignedIn => Person is not null;

    /// <summary>Where the person is signed in; null for a visitor.</summary>
    public Device? Device { get; init; }

    /// <summary>Signed in by one step where two are needed: holds no role until the second is passed.</summary>
    public bool AwaitsSecondStep { get; init; }

    /// <summary>National staff see every hub.</summary>
    public bool IsNational => Holds(Role.NationalLead) || Holds(Role.NationalAnalyst);

    public bool IsNationalLead => Holds(Role.NationalLead);

    /// <summary>Keeps the installation: register, areas, network file. Sees no people of any hub.</summary>
    public bool IsOperator => Holds(Role.Operator);

    /// <summary>Hubs in which the person is staff (lead, assistant lead, administrator).</summary>
    public IEnumerable<Guid> StaffHubIds => Grants
        .Where(g => g.HubId is not null && g.Role is Role.HubLead or Role.AssistantLead or Role.HubAdministrator)
        .Select(g => g.HubId!.Value).Distinct();

    public bool IsStaffOf(Guid hubId) => StaffHubIds.Contains(hubId);

    /// <summary>Work Groups that the person leads.</summary>
    public IEnumerable<Guid> LedWorkGroupIds => Grants
        .Where(g => g.Role == Role.WorkGroupLead && g.WorkGroupId is not null).Select(g => g.WorkGroupId!.Value).Distinct();

    private bool Holds(Role role) => Grants.Any(g => g.Role == role);
}

public static class AccessQueries
{
    /// <summary>Grants that hold on that day; both ends are included.</summary>
    public static IQueryable<RoleGrant> InForceOn(this IQueryable<RoleGrant> grants, DateOnly day) =>
        grants.Where(g => g.FromOn <= day && (g.ToOn == null || g.ToOn >= day));
}
