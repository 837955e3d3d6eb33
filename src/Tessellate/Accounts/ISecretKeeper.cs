namespace Tessellate.Accounts;

/// <summary>Encrypts what must be read again, with the keys that sign sessions; whoever only has the database reads nothing.</summary>
public interface ISecretKeeper
{
    string Protect(string secret);

    /// <summary>Null when it was not protected here, or with keys that are gone.</summary>
    string? Unprotect(string kept);
}
