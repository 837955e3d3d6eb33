using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.AccessNeeds;

/// <summary>What one person who comes to a session needs.</summary>
public sealed record ComingNeeds(string Name, PersonNeeds Said);

/// <summary>How many who come to a session need a thing.</summary>
public sealed record CountedNeed(Need Need, int People);

/// <summary>What those who come to a session need: for a venue counted and without names, and by name for the lead and the hub.</summary>
public sealed record SessionNeeds(Session Session, WorkGroup Group, Hub Hub, int People, IReadOnlyList<ComingNeeds> Coming)
{
    public IEnumerable<CountedNeed> Counted(NeedKind kind) => KnownNeeds.Of(kind).Select(need => new CountedNeed(need, Coming.Count(c => c.Said.Needs.Contains(need)))).Where(c => c.People > 0);

    /// <summary>Four queries.</summary>
    /// <exception cref="NotFoundException">There is no such session of a group whose needs the person may read.</exception>
    public static async Task<SessionNeeds> GetAsync(TessellateDb db, Guid sessionId, Access access, DateTime now, CancellationToken stop = default)
    {
        var row = await (from s in db.Sessions.TakingPlace(db).Where(s => s.Id == sessionId)
                         join g in db.WorkGroups on s.WorkGroupId equals g.Id
                         join h in db.Hubs on g.HubId equals h.Id
                         select new { Session = s, Group = g, Hub = h }).AsNoTracking().SingleOrDefaultAsync(stop);
        if (row is null || !access.CanSeeNeedsOf(row.Group)) throw new NotFoundException("Session", sessionId);

        // What is past its date is not read, whether or not the night has removed it.
        var (groupId, since, people) = (row.Group.Id, now.AddDays(-PersonNeeds.KeptDays), db.Participations.Where(p => p.WorkGroupId == row.Group.Id && p.State != ParticipationState.Withdrew));
        var said = await db.PersonNeeds.Where(n => n.WorkGroupId == groupId && (n.SessionId == sessionId || n.SessionId == null) && n.EventEndsAt > since && people.Any(p => p.PersonId == n.PersonId))
            .Join(db.People, n => n.PersonId, p => p.Id, (n, p) => new ComingNeeds(p.Name, n)).AsNoTracking().ToListAsync(stop);
        var coming = said.GroupBy(n => n.Said.PersonId).Select(n => n.OrderBy(one => one.Said.SessionId is null).First()).OrderBy(n => n.Name, StringComparer.Ordinal);
        return new(row.Session, row.Group, row.Hub, await people.CountAsync(stop), row.Session.EndsAt > since ? [.. coming] : []);
    }
}
