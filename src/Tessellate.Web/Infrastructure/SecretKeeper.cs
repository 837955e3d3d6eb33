using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Tessellate.Accounts;

namespace Tessellate.Web.Infrastructure;

internal sealed class SecretKeeper(IDataProtectionProvider protection) : ISecretKeeper
{
    private readonly IDataProtector _protector = protection.CreateProtector("tessellate.authenticators");

    public string Protect(string secret) => _protector.Protect(secret);

    public string? Unprotect(string kept)
    {
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
