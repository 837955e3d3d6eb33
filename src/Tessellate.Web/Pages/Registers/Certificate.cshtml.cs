using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;

namespace Tessellate.Web.Pages.Registers;

/// <summary>Whether a certificate holds, for anybody who has its number. The number is the key.</summary>
[AllowAnonymous]
public sealed class CertificateModel(TessellateDb db, NetworkInUse network) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;

    /// <summary>Null when no certificate has the number.</summary>
    public Certificate? Certificate { get; private set; }

    public async Task OnGetAsync(string number, CancellationToken stop)
    {
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Certificate = await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.Number == number.Trim(), stop);
        if (Certificate is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
