using Tessellate.Networks;

namespace Tessellate.Accounts;

public static class RoleNames
{
    /// <summary>Held in one hub.</summary>
    public static bool IsInHub(this Role role) => role is Role.HubLead or Role.AssistantLead or Role.HubAdministrator or Role.BoardMember;

    /// <summary>The role as the network calls it: "Work Group Lead".</summary>
    public static string ShownName(this RoleGrant grant, NetworkSettings? settings) => grant.Role.ShownName(settings);

    public static string ShownName(this Role role, NetworkSettings? settings) =>
        settings is not null && settings.Roles.TryGetValue($"{role}", out var name) ? name : $"{role}";
}
