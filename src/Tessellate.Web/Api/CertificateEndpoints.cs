using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Api;

/// <summary>GET /certificates/{number}/certificate.pdf: the certificate as a file, for anybody who has its number. One that no longer holds has none.</summary>
internal static class CertificateEndpoints
{
    public static void MapCertificateEndpoints(this IEndpointRouteBuilder app) => app.MapGet("/certificates/{number}/certificate.pdf", FileAsync).AllowAnonymous().WithMetadata(new RoomMetadata("registers"));

    private static async Task<IResult> FileAsync(TessellateDb db, NetworkInUse network, SiteAddress site, string number, CancellationToken stop)
    {
        var certificate = await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.Number == number && c.WithdrawnAt == null, stop);
        if (certificate is null || await network.FindAsync(stop) is not { } words) return Results.NotFound();
        return Results.File(CertificatePdf.Draw(certificate, words, site.Link(RegistersUrls.Certificate(number))), "application/pdf", $"{number}.pdf");
    }
}
