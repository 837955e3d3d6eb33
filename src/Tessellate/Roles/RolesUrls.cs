namespace Tessellate.Roles;

/// <summary>Addresses of who has access, and of acting and looking as somebody.</summary>
public static class RolesUrls
{
    public const string Access = "/access";
    public const string AccessInvite = "/access/invite";
    public const string Acting = "/acting";
    public const string ViewAsEnd = "/view-as/end";
    public const string MyTrust = "/my/trust";

    public static string People(string hubSlug) => $"/hubs/{hubSlug}/people";

    public static string Invite(string hubSlug) => $"{AccessInvite}/{hubSlug}";

    public static string HandOver(string hubSlug, Guid personId) => $"/hubs/{hubSlug}/people/{personId}/hand-over";

    public static string End(Guid grantId) => $"/roles/{grantId}/end";

    public static string ViewAs(Guid personId) => $"/view-as/{personId}";
}
