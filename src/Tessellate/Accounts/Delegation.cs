namespace Tessellate.Accounts;

/// <summary>One sentence of who gives what: it holds in the hub of the giver's own role, or everywhere when that role is national.</summary>
public sealed record DelegationRule(string Sentence, Role Giver, IReadOnlyList<Role> Given);

/// <summary>
/// Who gives, confirms and ends which role, and where. Nobody gives a role that could do more than their own (the tests hold each
/// sentence against what both roles may do), and nobody gives one to themselves.
/// </summary>
public static class Delegation
{
    public static IReadOnlyList<DelegationRule> Rules { get; } =
    [
        new("An operator gives operators.", Role.Operator, [Role.Operator]),
        new("A national lead gives every role but operator, in the network and in each hub.", Role.NationalLead, [.. Enum.GetValues<Role>().Where(role => role != Role.Operator)]),
        new("A hub lead gives every role of the own hub and of its groups.", Role.HubLead,
            [Role.HubLead, Role.AssistantLead, Role.HubAdministrator, Role.BoardMember, Role.LocalLeader, Role.WorkGroupLead]),
        new("An assistant lead gives administrators, board members, local leaders and leads of groups in the own hub.", Role.AssistantLead,
            [Role.HubAdministrator, Role.BoardMember, Role.LocalLeader, Role.WorkGroupLead]),
        new("A hub administrator gives local leaders and leads of groups in the own hub.", Role.HubAdministrator, [Role.LocalLeader, Role.WorkGroupLead])
    ];

    /// <summary>The role by which the person may give, confirm and end this one there; null when none of theirs lets them.</summary>
    public static RoleGrant? PowerOver(this Access access, Role role, Guid? hubId) =>
        access.Grants.FirstOrDefault(own => own.Gives(role, hubId));

    /// <summary>The roles that the person may give in the hub, or in the network when none is given.</summary>
    public static IReadOnlyList<Role> GivableIn(this Access access, Guid? hubId) =>
        [.. Enum.GetValues<Role>().Where(role => role.IsGivenIn(hubId) && access.PowerOver(role, hubId) is not null)];

    /// <summary>Whether the person holds every power that the other's roles give: each of them, or one that may give it.</summary>
    public static bool Covers(this Access access, IEnumerable<RoleGrant> others) => others.All(theirs =>
        access.Grants.Any(own => (own.Role == theirs.Role && own.Scope == theirs.Scope) || own.Gives(theirs.Role, theirs.HubId)));

    private static bool Gives(this RoleGrant own, Role role, Guid? hubId) =>
        (!own.Role.IsInHub() || (hubId is not null && own.HubId == hubId)) && Rules.Any(rule => rule.Giver == own.Role && rule.Given.Contains(role));
}
