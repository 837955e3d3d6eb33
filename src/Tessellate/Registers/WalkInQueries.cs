using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>Somebody who came to a session without a place, with where that was.</summary>
public sealed record WalkInRow(Guid Id, string Name, string? Email, int Urn, string School, string Code, string Group, int Session, DateTime StartsAt, WalkInAnswer? Answer);

/// <summary>Who came to sessions of a hub without a place: those to answer, the oldest first, and those that were answered and are still kept.</summary>
public sealed record WalkInsOfHub(Hub Hub, IReadOnlyList<WalkInRow> Rows)
{
    public IEnumerable<WalkInRow> Waiting => Rows.Where(r => r.Answer is null);

    public IEnumerable<WalkInRow> Answered => Rows.Where(r => r.Answer is not null).Reverse();

    /// <exception cref="NotFoundException">There is no such hub about whose groups the person decides.</exception>
    public static async Task<WalkInsOfHub> GetAsync(TessellateDb db, string slug, Access access, CancellationToken stop = default)
    {
        var hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop);
        if (hub is null || !access.CanAnswerWalkInsOf(hub.Id)) throw new NotFoundException("Hub", slug);

        var rows = await db.WalkIns.ToRows(db.WorkGroups.Where(g => g.HubId == hub.Id), db).ToListAsync(stop);
        return new(hub, [.. rows.OrderBy(r => r.StartsAt).ThenBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Id)]);
    }
}

public static class WalkInQueries
{
    /// <summary>Of these groups.</summary>
    internal static IQueryable<WalkInRow> ToRows(this IQueryable<WalkIn> walkIns, IQueryable<WorkGroup> groups, TessellateDb db) =>
        from w in walkIns
        join s in db.Sessions on w.SessionId equals s.Id
        join g in groups on s.WorkGroupId equals g.Id
        join school in db.Schools on w.SchoolId equals school.Id
        join e in db.Establishments on school.Urn equals e.Urn
        select new WalkInRow(w.Id, w.Name, w.Email, e.Urn, e.Name, g.Code, g.Title, s.Number, s.StartsAt, w.Answer);

    /// <summary>Somebody who came to a group without a place, to be asked for; null for whoever does not decide about it.</summary>
    public static async Task<WalkInRow?> FindWalkInAsync(this TessellateDb db, Guid id, string code, Access access, CancellationToken stop = default)
    {
        var group = await db.WorkGroups.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop);
        return group is null || !access.CanAnswerWalkInsOf(group.HubId) ? null : await db.WalkIns.Where(w => w.Id == id).ToRows(db.WorkGroups.Where(g => g.Id == group.Id), db).SingleOrDefaultAsync(stop);
    }
}
