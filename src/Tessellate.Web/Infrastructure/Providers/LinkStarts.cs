using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Tessellate.Web.Infrastructure.Providers;

/// <summary>
/// Links by which somebody who is signed in begins to link an account elsewhere. Each is of one person for an hour, so that
/// nobody else can write such a link and have somebody follow it.
/// </summary>
internal sealed class LinkStarts(IDataProtectionProvider protection)
{
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Tessellate.LinkStarts").ToTimeLimitedDataProtector();

    public string New(Guid personId) => _protector.Protect($"{personId}", TimeSpan.FromHours(1));

    public bool IsOf(Guid? personId, string start)
    {
        try
        {
            return _protector.Unprotect(start) == $"{personId}";
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
