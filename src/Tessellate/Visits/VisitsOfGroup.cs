using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Visits;

/// <summary>A visit with the names around it.</summary>
public sealed record VisitRow(SchoolVisit Visit, string School, int Urn, string Visitor, string VisitorEmail, string Code, string Group, string Hub, Guid HubId);

public static class VisitQueries
{
    /// <summary>Visits that the reader may know of: in groups whose home they keep; at a school of which they are the confirmed head or from which they take part.</summary>
    public static IQueryable<SchoolVisit> VisibleTo(this IQueryable<SchoolVisit> visits, Access access, TessellateDb db, DateOnly today)
    {
        var (me, kept) = (access.Person?.Id, db.WorkGroups.KeptBy(access, db));
        var own = access.Viewer is null ? me : null;
        var heads = db.Appointments.HeldOn(today).Where(a => a.PersonId == own && a.Kind == PostKind.Head && a.ConfirmedAt != null);
        var mine = db.Participations.Where(p => p.PersonId == own && p.State != ParticipationState.Withdrew);
        return visits.Where(v => kept.Any(g => g.Id == v.WorkGroupId) || heads.Any(a => a.SchoolId == v.SchoolId) || mine.Any(p => p.WorkGroupId == v.WorkGroupId && p.SchoolId == v.SchoolId));
    }

    /// <summary>In the order of their days; one query.</summary>
    public static Task<List<VisitRow>> ToRowsAsync(this IQueryable<SchoolVisit> visits, TessellateDb db, CancellationToken stop = default) =>
        (from v in visits
         join s in db.Schools on v.SchoolId equals s.Id
         join e in db.Establishments on s.Urn equals e.Urn
         join p in db.People on v.VisitorId equals p.Id
         join g in db.WorkGroups on v.WorkGroupId equals g.Id
         join h in db.Hubs on g.HubId equals h.Id
         orderby v.StartsAt, v.Id
         select new VisitRow(v, e.Name, s.Urn, p.Name, p.Email, g.Code, g.Title, h.Name, h.Id)).AsNoTracking().ToListAsync(stop);

    /// <summary>Those to come at a school, for its head.</summary>
    public static Task<List<VisitRow>> ToComeAtAsync(this TessellateDb db, Guid schoolId, DateTime now, CancellationToken stop = default)
    {
        var places = db.Places.Where(p => p.SchoolId == schoolId && p.State != PlaceState.Freed); // a school that is no longer in the group is not visited for it
        return db.SchoolVisits.Where(v => v.SchoolId == schoolId && v.State == VisitState.Planned && v.EndsAt >= now && places.Any(p => p.WorkGroupId == v.WorkGroupId)).ToRowsAsync(db, stop);
    }
}

/// <summary>One visit, and whether the reader keeps it.</summary>
public sealed record VisitInFull(VisitRow Row, WorkGroup Group, Hub Hub, bool IsKeeper)
{
    /// <summary>Whether the reader reads what was seen.</summary>
    public bool ReadsSeen => Row.Visit.WrittenAt is not null && (IsKeeper || Row.Visit.IsShared);

    /// <summary>Three queries.</summary>
    /// <exception cref="NotFoundException">There is none that the person may know of.</exception>
    public static async Task<VisitInFull> GetAsync(TessellateDb db, Guid id, Access access, DateOnly today, CancellationToken stop = default)
    {
        var row = (await db.SchoolVisits.Where(v => v.Id == id).VisibleTo(access, db, today).ToRowsAsync(db, stop)).SingleOrDefault() ?? throw new NotFoundException("Visit", id);
        var kept = db.WorkGroups.KeptBy(access, db);
        var group = await db.WorkGroups.Where(g => g.Id == row.Visit.WorkGroupId).Select(g => new { Group = g, IsKeeper = kept.Any(k => k.Id == g.Id) }).AsNoTracking().SingleAsync(stop);
        return new(row, group.Group, await db.Hubs.AsNoTracking().SingleAsync(h => h.Id == group.Group.HubId, stop), group.IsKeeper);
    }
}
