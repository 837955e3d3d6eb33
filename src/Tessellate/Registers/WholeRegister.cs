using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>One person's mark at one session; version 0: never marked.</summary>
public sealed record RegisterCell(Guid SessionId, MarkKind? Kind, int Version);

/// <summary>A person with a cell for each session, in the order of the sessions.</summary>
public sealed record RegisterRow(Guid ParticipationId, string Name, string School, IReadOnlyList<RegisterCell> Cells);

/// <summary>All registers of a group on one page, for whoever takes part now. Three queries however many there are.</summary>
public sealed record WholeRegister(WorkGroup Group, IReadOnlyList<Session> Sessions, IReadOnlyList<RegisterRow> Rows)
{
    /// <exception cref="NotFoundException">There is no such group, or its registers are not for this person.</exception>
    public static async Task<WholeRegister> GetAsync(TessellateDb db, string code, Access access, CancellationToken stop = default)
    {
        var group = await db.WorkGroups.WithRegistersFor(access, db).AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) ?? throw new NotFoundException("Work group", code);
        var sessions = await db.Sessions.Where(s => s.WorkGroupId == group.Id).OrderBy(s => s.Number).AsNoTracking().ToListAsync(stop);
        var participations = db.Participations.Where(p => p.WorkGroupId == group.Id && p.State != ParticipationState.Withdrew);
        var people = await (from p in participations
                            join person in db.People on p.PersonId equals person.Id
                            join s in db.Schools on p.SchoolId equals s.Id
                            join e in db.Establishments on s.Urn equals e.Urn
                            orderby e.Name, e.Urn, person.Name, p.Id
                            select new { p.Id, person.Name, School = e.Name }).ToListAsync(stop);
        var marks = (await db.Marks.Where(m => participations.Any(p => p.Id == m.ParticipationId)).AsNoTracking().ToListAsync(stop)).ToDictionary(m => (m.SessionId, m.ParticipationId));
        return new(group, sessions, [.. people.Select(p => new RegisterRow(p.Id, p.Name, p.School, [.. sessions.Select(s => Cell(s.Id, marks.GetValueOrDefault((s.Id, p.Id))))]))]);
    }

    private static RegisterCell Cell(Guid sessionId, Mark? mark) => new(sessionId, mark?.Kind, mark?.Version ?? 0);
}
