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

    /// <summary>Where the person has chosen to act; null for everywhere. It narrows lists (<see cref="Here"/>), never what is allowed.</summary>
    public RoleScope? ActingFor { get; init; }

    /// <summary>Who looks at the site as this person does, read-only; null when it is the person.</summary>
    public Person? Viewer { get; init; }

    public bool IsSignedIn => Person is not null;

    /// <summary>Where the person is signed in; null for a visitor.</summary>
    public Device? Device { get; init; }

    /// <summary>Signed in by one step where two are needed: holds no role until the second is passed.</summary>
    public bool AwaitsSecondStep { get; init; }

    /// <summary>Only what is held where the person has chosen to act; lists show this. Single records ask the whole.</summary>
    public Access Here => ActingFor is null ? this : this with { Grants = [.. Grants.Where(ActingFor.TakesIn)], ActingFor = null };

    /// <summary>National staff see the figures of every hub. People and what they ask for are the lead's alone.</summary>
    public bool IsNational => Holds(Role.NationalLead) || Holds(Role.NationalAnalyst);

    public bool IsNationalLead => Holds(Role.NationalLead);

    /// <summary>Keeps the installation: register, areas, network file. Sees no people of any hub.</summary>
    public bool IsOperator => Holds(Role.Operator);

    /// <summary>Hubs in which the person is staff (lead, assistant lead, administrator).</summary>
    public IEnumerable<Guid> StaffHubIds => Grants
        .Where(g => g.HubId is not null && g.Role is Role.HubLead or Role.AssistantLead or Role.HubAdministrator)
        .Select(g => g.HubId!.Value).Distinct();

    public bool IsStaffOf(Guid hubId) => StaffHubIds.Contains(hubId);

    /// <summary>Sees the figures and plans of the hub, and no people.</summary>
    public bool IsOnBoardOf(Guid hubId) => Grants.Any(g => g.Role == Role.BoardMember && g.HubId == hubId);

    /// <summary>Work Groups that the person leads.</summary>
    public IEnumerable<Guid> LedWorkGroupIds => Grants
        .Where(g => g.Role == Role.WorkGroupLead && g.WorkGroupId is not null).Select(g => g.WorkGroupId!.Value).Distinct();

    /// <summary>Trusts, by their names in the register, whose schools the person answers for.</summary>
    public IEnumerable<string> LedTrusts => Grants.Where(g => g.Role == Role.TrustLead).Select(g => g.Trust).OfType<string>().Distinct();

    private bool Holds(Role role) => Grants.Any(g => g.Role == role);
}

public static class AccessQueries
{
    /// <summary>
    /// Grants that hold on that day; both ends are included. One that was ended at once does not hold on the day of its end: asked
    /// about today, it is over from that second on.
    /// </summary>
    public static IQueryable<RoleGrant> InForceOn(this IQueryable<RoleGrant> grants, DateOnly day) =>
        grants.Where(g => g.FromOn <= day && (g.ToOn == null || g.ToOn >= day) && (g.EndedAt == null || g.ToOn > day));
}
