namespace Tessellate.Activity;

/// <summary>Addresses of what happened: the whole record, and the timelines of a school, a Work Group and a person.</summary>
public static class ActivityUrls
{
    public const string Activity = "/activity";

    public static string OfSchool(int urn) => $"/schools/{urn}/timeline";

    /// <summary>As the school itself reads it, for its head and the lead of its trust; also where they are staff of a hub.</summary>
    public static string OfOwnSchool(int urn) => $"{OfSchool(urn)}?own=true";

    public static string OfWorkGroup(string code) => $"/work-groups/{code}/timeline";

    public static string OfPerson(Guid id) => $"/people/{id}/timeline";
}
