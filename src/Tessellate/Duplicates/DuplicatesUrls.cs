namespace Tessellate.Duplicates;

/// <summary>Addresses of records that may be of one person.</summary>
public static class DuplicatesUrls
{
    public const string All = "/duplicates";

    public static string Pair(Guid one, Guid other) => $"/duplicates/{one}/{other}";

    public static string Undo(Guid mergeId) => $"/duplicates/merges/{mergeId}/undo";
}
