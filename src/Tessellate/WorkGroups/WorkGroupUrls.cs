namespace Tessellate.WorkGroups;

/// <summary>Addresses of the Work Groups' pages.</summary>
public static class WorkGroupUrls
{
    public static string New(string hubSlug) => $"/hubs/{hubSlug}/work-groups/new";

    public static string WorkGroup(string code) => $"/work-groups/{code}";

    /// <summary>The same for somebody who holds its invitation, where it has one.</summary>
    public static string WorkGroup(WorkGroup group) => WorkGroup(group.Code) + With(group.InvitationKey);

    /// <summary>What stands behind an address of a group for somebody who was invited by that key.</summary>
    public static string With(string? invitation) => invitation is null ? "" : $"?invitation={Uri.EscapeDataString(invitation)}";

    public static string Edit(string code) => $"/work-groups/{code}/edit";
}
