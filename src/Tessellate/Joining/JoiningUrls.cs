namespace Tessellate.Joining;

/// <summary>Addresses of asking for places, confirming and answering.</summary>
public static class JoiningUrls
{
    public const string Queue = "/queue";

    public const string Answer = "/queue/answer";

    public static string Interest(string workGroupCode) => $"/work-groups/{workGroupCode}/interest";

    public static string People(string workGroupCode) => $"/work-groups/{workGroupCode}/people";

    public static string Withdraw(Guid participationId) => $"/participations/{participationId}/withdraw";

    public static string Asked(string reference) => $"/interests/asked/{reference}";

    public static string Confirm(string token) => $"/interests/confirm/{token}";
}
