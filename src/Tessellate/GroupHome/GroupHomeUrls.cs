namespace Tessellate.GroupHome;

/// <summary>Addresses of a group's home and of what is done from it.</summary>
public static class GroupHomeUrls
{
    public static string Home(string workGroupCode) => $"/work-groups/{workGroupCode}/home";

    public static string Add(string workGroupCode) => $"/work-groups/{workGroupCode}/home/add";

    public static string Write(string workGroupCode) => $"/work-groups/{workGroupCode}/home/write";

    /// <summary>The dates as a file for a calendar.</summary>
    public static string Dates(string workGroupCode) => $"/work-groups/{workGroupCode}/dates.ics";
}
