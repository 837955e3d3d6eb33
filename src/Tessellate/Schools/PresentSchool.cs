using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Schools;

/// <summary>A school as the register has it today, through conversion and merger.</summary>
public sealed record PresentSchool(Guid Id, int Urn, string Name, string? Town, Phase Phase, EstablishmentStatus Status, DateOnly? ClosedOn, Guid? MergedIntoId)
{
    private const int MostMergers = 20; // a merger of mergers is rare; a ring would be a fault

    public bool IsOpen => Status is EstablishmentStatus.Open or EstablishmentStatus.ProposedToClose;

    /// <summary>By any URN that the school ever had; null when no school ever had it.</summary>
    public static async Task<PresentSchool?> FindAsync(TessellateDb db, int urn, CancellationToken stop) =>
        await db.Establishments.Where(e => e.Urn == urn).Select(e => (Guid?)e.SchoolId).SingleOrDefaultAsync(stop) is { } id ? await FindAsync(db, id, stop) : null;

    public static async Task<PresentSchool?> FindAsync(TessellateDb db, Guid schoolId, CancellationToken stop)
    {
        var establishments = db.Establishments;
        PresentSchool? school = null;
        for (var step = 0; step < MostMergers && (school is null || school.MergedIntoId is not null); step++)
        {
            var id = school?.MergedIntoId ?? schoolId;
            school = await db.Schools.Where(s => s.Id == id).Join(establishments, s => s.Urn, e => e.Urn,
                (s, e) => new PresentSchool(s.Id, e.Urn, e.Name, e.Town, e.Phase, e.Status, e.ClosedOn, s.MergedIntoId)).SingleOrDefaultAsync(stop);
            if (school is null) return null;
        }

        return school;
    }
}
