namespace Tessellate.Visits;

/// <summary>Addresses of visits to the schools of a group.</summary>
public static class VisitsUrls
{
    public static string OfGroup(string workGroupCode) => $"/work-groups/{workGroupCode}/visits";

    public static string Visit(Guid id) => $"/visits/{id}";

    /// <summary>The file for a calendar, for whoever has the message; the token is the key.</summary>
    public static string Calendar(string token) => $"/visits/{token}/visit.ics";
}
