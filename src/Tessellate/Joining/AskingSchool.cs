using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Joining;

/// <summary>A school as it asks for places: what the register says of it today, whichever of its URNs was given.</summary>
public sealed record AskingSchool(Guid Id, int Urn, string Name, string? Town, Phase Phase, bool IsOpen, string? Trust = null)
{
    // Compiled, because everybody who asks for places waits for it.
    private static readonly Func<TessellateDb, int, IAsyncEnumerable<AskingSchool>> Of = EF.CompileAsyncQuery((TessellateDb db, int urn) =>
        from given in db.Set<Establishment>()
        join first in db.Set<School>() on given.SchoolId equals first.Id
        join s in db.Set<School>() on first.MergedIntoId ?? first.Id equals s.Id
        join e in db.Set<Establishment>() on s.Urn equals e.Urn
        where given.Urn == urn
        select new AskingSchool(s.Id, e.Urn, e.Name, e.Town, e.Phase, e.Status == EstablishmentStatus.Open || e.Status == EstablishmentStatus.ProposedToClose, e.Trust));

    /// <summary>The same of a school that is known; where it merged into another, that one.</summary>
    public static Task<AskingSchool?> OfAsync(TessellateDb db, Guid schoolId, CancellationToken stop = default) => db.Schools.Where(s => s.Id == schoolId)
        .Join(db.Schools, s => s.MergedIntoId ?? s.Id, last => last.Id, (_, last) => new { last.Id, last.Urn }).Join(db.Establishments, s => s.Urn, e => e.Urn, (s, e) => new AskingSchool(s.Id, e.Urn, e.Name, e.Town, e.Phase, e.Status == EstablishmentStatus.Open || e.Status == EstablishmentStatus.ProposedToClose, e.Trust)).SingleOrDefaultAsync(stop);

    /// <summary>Null when the register has no such URN.</summary>
    public static async Task<AskingSchool?> FindAsync(TessellateDb db, int urn, CancellationToken stop = default) => await Of(db, urn).SingleOrDefaultAsync(stop);
}
