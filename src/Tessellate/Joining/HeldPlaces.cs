using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Joining;

/// <summary>A place that is held: for whom, until when, and who was asked to agree.</summary>
public sealed record HeldPlace(string Reference, string School, int Urn, DateTime HeldUntil, string HeadName, IReadOnlyList<string> People)
{
    /// <summary>Whether the school is closed, and no other goes on from it.</summary>
    public bool SchoolIsClosed { get; init; }

    public DateOnly LastDay => Agreement.LastDayBefore(HeldUntil);

    /// <summary>Those of a Work Group that the person may see, the first to run out first; two queries.</summary>
    public static async Task<List<HeldPlace>> OfAsync(TessellateDb db, Guid workGroupId, Access access, CancellationToken stop = default)
    {
        var closed = db.ClosedSchools();
        var rows = await (from place in db.Places.Where(p => p.WorkGroupId == workGroupId && p.State == PlaceState.Held)
                          join i in db.Interests.VisibleTo(access) on place.InterestId equals i.Id
                          join a in db.Agreements.Where(a => a.State == AgreementState.Asked) on i.Id equals a.InterestId
                          join school in db.Schools on i.SchoolId equals school.Id
                          join e in db.Establishments on school.Urn equals e.Urn
                          orderby place.HeldUntil, e.Name
                          select new { i.Id, i.Reference, e.Name, e.Urn, place.HeldUntil, a.HeadName, IsClosed = closed.Any(c => c.Id == i.SchoolId) }).ToListAsync(stop);
        var ids = rows.Select(r => r.Id).ToList();
        var people = (await db.InterestPeople.Where(p => ids.Contains(p.InterestId) && p.LeftAt == null).OrderBy(p => p.Position).Select(p => new { p.InterestId, p.Name }).ToListAsync(stop)).ToLookup(p => p.InterestId, p => p.Name);
        return [.. rows.Select(r => new HeldPlace(r.Reference, r.Name, r.Urn, r.HeldUntil!.Value, r.HeadName, [.. people[r.Id]]) { SchoolIsClosed = r.IsClosed })];
    }
}
