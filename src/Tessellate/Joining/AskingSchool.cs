using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Joining;

/// <summary>A school as it asks for places: what the register says of it today, whichever of its URNs was given.</summary>
public sealed record AskingSchool(Guid Id, int Urn, string Name, string? Town, Phase Phase, bool IsOpen)
{
    /// <summary>Null when the register has no such URN.</summary>
    public static async Task<AskingSchool?> FindAsync(TessellateDb db, int urn, CancellationToken stop = default)
    {
        var schools = db.Schools;
        var ids = db.Establishments.Where(e => e.Urn == urn).Join(schools, e => e.SchoolId, s => s.Id, (_, s) => s.MergedIntoId ?? s.Id);
        return await db.Schools.Where(s => ids.Contains(s.Id)).Join(db.Establishments, s => s.Urn, e => e.Urn, (s, e) => new AskingSchool(s.Id, e.Urn, e.Name, e.Town, e.Phase,
            e.Status == EstablishmentStatus.Open || e.Status == EstablishmentStatus.ProposedToClose)).SingleOrDefaultAsync(stop);
    }
}
