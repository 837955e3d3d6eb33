namespace Tessellate.Complaints;

/// <summary>Addresses of complaints and of requests about data.</summary>
public static class ComplaintsUrls
{
    public const string Complaints = "/complaints";
    public const string New = "/complaints/new";
    public const string Requests = "/data-requests";
    public const string NewRequest = "/data-requests/new";

    public static string Received(string number) => $"/complaints/received/{number}";

    public static string Complaint(string number) => $"/complaints/{number}";

    public static string Request(string number) => $"/data-requests/{number}";
}
