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

    public static string Person(Guid id) => $"/people/{id}";

    public static string Trn(Guid id) => $"/people/{id}/trn";

    public static string SignInLink(string token) => $"/sign-in/{token}";
}
