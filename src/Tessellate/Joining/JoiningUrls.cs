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

    /// <summary>Who is to agree for the school, for the hub.</summary>
    public static string Head(string reference) => $"/interests/{reference}/head";

    /// <summary>What the head opens; the token is the key.</summary>
    public static string Agreement(string token) => $"/agreements/{token}";

    public static string RevokeAgreement(string token) => $"/agreements/withdraw/{token}";

    /// <summary>What a colleague who was named opens to say that they do not come; the token is the key.</summary>
    public static string Leave(string token) => $"/interests/leave/{token}";

    public static string Confirm(string token) => $"/interests/confirm/{token}";
}
