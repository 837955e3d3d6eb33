using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>A person in a register, with the mark they have now. Version 0: never marked.</summary>
public sealed record RegisterLine(Guid ParticipationId, string Name, string School, MarkKind? Kind, int Version, DateTime? MarkedAt, string? MarkedBy);

/// <summary>Somebody who came and has no place.</summary>
public sealed record CameWithoutPlace(string Name, string School);

/// <summary>The register of one session: who is expected, by school, and how they are marked.</summary>
public sealed record RegisterOnPage(Session Session, WorkGroup Group, IReadOnlyList<Session> Sessions, IReadOnlyList<RegisterLine> Lines)
{
    /// <summary>Who came without a place: not in the list, and not counted.</summary>
    public IReadOnlyList<CameWithoutPlace> WithoutPlace { get; init; } = [];

    public DateOnly On => Session.Day();

    public bool IsOpenOn(DateOnly today) => On <= today;

    /// <exception cref="NotFoundException">There is no such session, or its register is not for this person.</exception>
    public static async Task<RegisterOnPage> GetAsync(TessellateDb db, Guid sessionId, Access access, CancellationToken stop = default)
    {
        var groups = db.WorkGroups.WithRegistersFor(access, db);
        var came = from w in db.WalkIns
                   join s in db.Schools on w.SchoolId equals s.Id
                   join e in db.Establishments on s.Urn equals e.Urn
                   select new { w.SessionId, w.WrittenAt, w.Name, School = e.Name };
        var row = await db.Sessions.Where(s => s.Id == sessionId).Join(groups, s => s.WorkGroupId, g => g.Id, (s, g) => new { Session = s, Group = g })
            .Select(x => new { x.Session, x.Group, Came = came.Where(w => w.SessionId == x.Session.Id).OrderBy(w => w.WrittenAt).Select(w => new CameWithoutPlace(w.Name, w.School)).ToList() })
            .AsNoTracking().SingleOrDefaultAsync(stop) ?? throw new NotFoundException("Session", sessionId);
        var sessions = await db.Sessions.Where(s => s.WorkGroupId == row.Group.Id).OrderBy(s => s.Number).AsNoTracking().ToListAsync(stop);
        return new(row.Session, row.Group, sessions, await LinesAsync(db, row.Session, stop)) { WithoutPlace = row.Came };
    }

    private static Task<List<RegisterLine>> LinesAsync(TessellateDb db, Session session, CancellationToken stop)
    {
        var (groupId, sessionId, people) = (session.WorkGroupId, session.Id, db.People);
        var marks = db.Marks.Where(m => m.SessionId == sessionId);
        return (from p in db.Participations.Where(p => p.WorkGroupId == groupId).ExpectedOn(session.Day(), db)
                join person in people on p.PersonId equals person.Id
                join s in db.Schools on p.SchoolId equals s.Id
                join e in db.Establishments on s.Urn equals e.Urn
                join m in marks on p.Id equals m.ParticipationId into marked
                from m in marked.DefaultIfEmpty()
                orderby e.Name, e.Urn, person.Name, p.Id
                select new RegisterLine(p.Id, person.Name, e.Name, m == null ? null : m.Kind, m == null ? 0 : m.Version, m == null ? null : m.MarkedAt,
                    m == null ? null : people.Where(x => x.Id == m.MarkedById).Select(x => x.Name).FirstOrDefault())).ToListAsync(stop);
    }
}

public static class RegisterQueries
{
    public static DateOnly Day(this Session session) => DateOnly.FromDateTime(session.StartsAt.InLondon());

    /// <summary>Everybody who has or had a place in a group, in the order in which they came.</summary>
    public static Task<List<Guid>> EverInAsync(this TessellateDb db, Guid workGroupId, CancellationToken stop) =>
        db.Participations.Where(p => p.WorkGroupId == workGroupId).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(stop);

    /// <summary>Who takes part on that day: nobody who had withdrawn by then, unless they came back.</summary>
    public static IQueryable<Participation> ExpectedOn(this IQueryable<Participation> participations, DateOnly day, TessellateDb db)
    {
        // Whose group was cancelled on that day was there for what took place before.
        var (withdrew, cancelled) = (db.ParticipationEvents.Standing(db).Where(e => e.Kind == ParticipationState.Withdrew), db.WorkGroups.Where(g => g.CancelledAt != null));
        return participations.Where(p => p.State != ParticipationState.Withdrew || withdrew.Any(e => e.ParticipationId == p.Id && (e.On > day || (e.On == day && cancelled.Any(g => g.Id == p.WorkGroupId)))));
    }
}
