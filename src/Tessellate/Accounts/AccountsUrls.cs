namespace Tessellate.Accounts;

/// <summary>Addresses of signing in and of what a person keeps here.</summary>
public static class AccountsUrls
{
    public const string SignIn = "/sign-in";
    public const string SignInSent = "/sign-in/sent";
    public const string SignInWithPassword = "/sign-in/password";
    public const string SignOut = "/sign-out";
    public const string Account = "/account";
    public const string Password = "/account/password";
    public const string SignInWithPasskey = "/sign-in/passkey";
    public const string SecondStep = "/sign-in/second-step";
    public const string Address = "/account/address";
    public const string Passkeys = "/account/passkeys";
    public const string Authenticator = "/account/authenticator";
    public const string RecoveryCodes = "/account/recovery-codes";

    public static string Person(Guid id) => $"/people/{id}";

    public static string Passkey(Guid id) => $"/account/passkeys/{id}";

    public static string ConfirmAddress(string token) => $"/account/address/{token}";

    public static string SignInLink(string token) => $"/sign-in/{token}";
}
