namespace Tessellate.Accounts;

/// <summary>Addresses of signing in and of what a person keeps here.</summary>
public static class AccountsUrls
{
    public const string SignIn = "/sign-in";
    public const string SignInSent = "/sign-in/sent";
    public const string SignInWithPassword = "/sign-in/password";
    public const string SignOut = "/sign-out";
    public const string SignOutEverywhere = SignOut + "?everywhere=true";
    public const string Account = "/account";
    public const string Password = "/account/password";
    public const string SignInWithPasskey = "/sign-in/passkey";
    public const string SecondStep = "/sign-in/second-step";
    public const string Address = "/account/address";
    public const string Passkeys = "/account/passkeys";
    public const string Authenticator = "/account/authenticator";
    public const string RecoveryCodes = "/account/recovery-codes";

    public const string MySchools = "/my/schools";
    public const string Identities = "/account/identities";

    public static string Person(Guid id) => $"/people/{id}";

    public static string Passkey(Guid id) => $"/account/passkeys/{id}";

    public static string ConfirmAddress(string token) => $"/account/address/{token}";

    /// <summary>Where somebody leaves for a provider; a plain link, for a form would be held back by the content security policy.</summary>
    public static string SignInWith(string provider) => $"/sign-in/with/{provider}";

    /// <summary>What is said when somebody has come back from a provider and is not signed in.</summary>
    public static string SignInWithEnded(string provider, string ending) => $"/sign-in/with/{provider}/{ending}";

    public static string ConfirmIdentity(string token) => $"/sign-in/linking/{token}";

    public static string SignOutWith(string provider) => $"/sign-out/with/{provider}";

    public static string Trn(Guid id) => $"/people/{id}/trn";

    public static string SignInLink(string token) => $"/sign-in/{token}";

    /// <summary>Where a school is looked up for somebody's post; with the post it follows, a change of job.</summary>
    public static string FindSchoolFor(Guid personId, Guid? after = null) => $"/people/{personId}/schools{Following(after)}";

    public static string TakeUpPost(Guid personId, int urn, Guid? after = null) => $"/people/{personId}/schools/{urn}{Following(after)}";

    public static string EndPost(Guid id) => $"/appointments/{id}/end";

    public static string CorrectPost(Guid id) => $"/appointments/{id}/correct";

    public static string ConfirmHead(Guid id) => $"/appointments/{id}/confirm";

    private static string Following(Guid? after) => after is null ? "" : $"?after={after}";
}
