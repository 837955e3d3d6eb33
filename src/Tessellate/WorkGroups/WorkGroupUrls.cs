namespace Tessellate.WorkGroups;

/// <summary>Addresses of the Work Groups' pages.</summary>
public static class WorkGroupUrls
{
    public static string WorkGroup(string code) => $"/work-groups/{code}";
}
