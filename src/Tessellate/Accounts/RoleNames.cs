using Tessellate.Networks;

namespace Tessellate.Accounts;

public static class RoleNames
{
    /// <summary>Held in one hub.</summary>
    public static bool IsInHub(this Role role) => role is Role.HubLead or Role.AssistantLead or Role.HubAdministrator or Role.BoardMember or Role.LocalLeader;

    /// <summary>Whether the role is one of a hub (its groups included) or, with no hub, one of the network.</summary>
    public static bool IsGivenIn(this Role role, Guid? hubId) => hubId is not null == (role.IsInHub() || role == Role.WorkGroupLead);

    /// <summary>The role as the network calls it: "Work Group Lead".</summary>
    public static string ShownName(this RoleGrant grant, NetworkSettings? settings) => grant.Role.ShownName(settings);

    public static string ShownName(this Role role, NetworkSettings? settings) =>
        settings is not null && settings.Roles.TryGetValue($"{role}", out var name) ? name : $"{role}";

    /// <summary>What the role lets its holder do, as the holder reads it.</summary>
    public static string LetsYou(this Role role, NetworkSettings? settings)
    {
        string Word(string key) => settings?.Word(key) ?? key;
        var (hub, group, groups) = (Word("hub"), Word("workGroup"), Word("workGroups"));
        return role switch
        {
            Role.NationalLead => $"You see and do what every {hub} sees and does, freeze the figures, and give every role but that of an operator.",
            Role.NationalAnalyst => $"You see the figures of every {hub}, down to the {Word("schools")} they count. You see no people.",
            Role.HubLead => $"You answer what {Word("schools")} ask for, set up {groups}, take registers and write to people in this {hub}, and you say who else may.",
            Role.AssistantLead => $"You answer what {Word("schools")} ask for, set up {groups}, take registers and write to people in this {hub}, and you give the roles of administrators, board members and leaders.",
            Role.HubAdministrator => $"You answer what {Word("schools")} ask for, set up {groups}, take registers and write to people in this {hub}, and you say who leads a {group}.",
            Role.BoardMember => $"You see the figures and plans of this {hub}, down to the {Word("schools")} they count. You see no people.",
            Role.WorkGroupLead => $"You see who takes part in this {group} and take its registers. You see nothing else of the {hub}.",
            Role.LocalLeader => $"You may be asked to lead {groups} of this {hub}. Of people you see those in the {groups} you lead.",
            Role.TrustLead => $"You see what the {Word("schools")} of this trust take part in.",
            Role.Evaluator => "You see the figures that are published. You see no people.",
            _ => $"You keep the installation: the register of {Word("schools")}, areas and the network file. You see no people of any {hub}."
        };
    }
}
