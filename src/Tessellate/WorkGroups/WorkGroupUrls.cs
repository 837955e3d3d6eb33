namespace Tessellate.WorkGroups;

/// <summary>Addresses of the Work Groups' pages.</summary>
public static class WorkGroupUrls
{
    public static string New(string hubSlug) => $"/hubs/{hubSlug}/work-groups/new";

    public static string WorkGroup(string code) => $"/work-groups/{code}";

    public static string Edit(string code) => $"/work-groups/{code}/edit";

    /// <summary>Groups of other hubs that a hub runs with them, or was asked to.</summary>
    public static string Partnerships(string hubSlug) => $"/hubs/{hubSlug}/partnerships";
}
