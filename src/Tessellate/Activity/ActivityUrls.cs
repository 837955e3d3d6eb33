namespace Tessellate.Activity;

/// <summary>Addresses of what happened: the whole record, and the timelines of a school, a Work Group and a person.</summary>
public static class ActivityUrls
{
    public const string Activity = "/activity";

    public static string OfSchool(int urn) => $"/schools/{urn}/timeline";

    public static string OfWorkGroup(string code) => $"/work-groups/{code}/timeline";

    public static string OfPerson(Guid id) => $"/people/{id}/timeline";
}
