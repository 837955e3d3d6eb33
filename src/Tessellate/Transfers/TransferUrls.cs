namespace Tessellate.Transfers;

public static class TransferUrls
{
    /// <summary>What waits for an answer, to and from the person's hubs.</summary>
    public const string All = "/transfers";

    /// <summary>A place moves to another group: proposed by the hub of the one that it leaves.</summary>
    public static string Propose(Guid participationId) => $"/participations/{participationId}/transfer";

    /// <summary>One proposal, to be answered by the hub of the other group.</summary>
    public static string One(Guid id) => $"/transfers/{id}";
}
