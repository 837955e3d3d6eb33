using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Networks;

/// <summary>How to reach a hub, and the schools that lead it on a day.</summary>
public sealed record HubContact(string? Name, string? Email, string? Telephone, string? Website, List<string> LeadSchools)
{
    // Compiled, because every school's page asks it.
    private static readonly Func<TessellateDb, Guid, DateOnly, Task<HubContact?>> Of = EF.CompileAsyncQuery((TessellateDb db, Guid hubId, DateOnly on) =>
        db.Set<Hub>().Where(h => h.Id == hubId).Select(h => new HubContact(h.ContactName, h.ContactEmail, h.ContactTelephone, h.Website,
            db.Set<HubLeadSchool>().Where(l => l.HubId == h.Id && (l.FromOn == null || l.FromOn <= on) && (l.ToOn == null || l.ToOn >= on))
                .OrderBy(l => l.Name).Select(l => l.Name).ToList())).SingleOrDefault());

    /// <summary>Null where there is no such hub.</summary>
    public static Task<HubContact?> FindAsync(TessellateDb db, Guid hubId, DateOnly on) => Of(db, hubId, on);

    public bool IsKnown => (Name ?? Email ?? Website) is not null;
}
