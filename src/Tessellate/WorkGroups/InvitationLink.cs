namespace Tessellate.WorkGroups;

/// <summary>Addresses of a group for somebody who holds its invitation.</summary>
public static class InvitationLink
{
    /// <summary>The group's page; with the key where it has one.</summary>
    public static string To(WorkGroup group) => WorkGroupUrls.WorkGroup(group.Code) + With(group.InvitationKey);

    /// <summary>What stands behind an address of a group for somebody who was invited by that key.</summary>
    public static string With(string? invitation) => invitation is null ? "" : $"?invitation={Uri.EscapeDataString(invitation)}";
}
