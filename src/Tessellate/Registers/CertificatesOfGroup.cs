using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>How somebody stands to a certificate of their group: the sessions they attended, and the day on which they completed, if they have.</summary>
public sealed record CertificateLine(Guid ParticipationId, Guid PersonId, string Name, string Email, string School, ParticipationState State, int Attended, DateOnly? CompletedOn, Certificate? Certificate)
{
    /// <summary>Gets one when certificates are issued now.</summary>
    public bool IsReady => CompletedOn is not null && Certificate is null && State != ParticipationState.Withdrew;

    /// <summary>How many sessions more would have been enough.</summary>
    public int ShortBy(int needed) => Math.Max(0, needed - Attended);
}

/// <summary>A Work Group's certificates before and after they are issued: who gets one, who has one, and who is short by what.</summary>
public sealed record CertificatesOfGroup(WorkGroup Group, Project Project, Hub Hub, int Sessions, int Unmarked, DateOnly LastOn, IReadOnlyList<CertificateLine> Lines)
{
    /// <summary>How many sessions the rule asks for.</summary>
    public int Needed => Progress.Needed(Sessions);

    public IReadOnlyList<CertificateLine> Ready => [.. Lines.Where(l => l.IsReady)];

    /// <exception cref="NotFoundException">There is no such group, or its registers are not for this person.</exception>
    public static async Task<CertificatesOfGroup> GetAsync(TessellateDb db, string code, Access access, DateOnly today, CancellationToken stop = default) =>
        await FindAsync(db, db.WorkGroups.WithRegistersFor(access, db).Where(g => g.Code == code), today, stop) ?? throw new NotFoundException("Work group", code);

    /// <summary>Of the one group that is asked for; null when there is none.</summary>
    internal static async Task<CertificatesOfGroup?> FindAsync(TessellateDb db, IQueryable<WorkGroup> which, DateOnly today, CancellationToken stop)
    {
        var row = await (from g in which
                         join p in db.Projects on g.ProjectId equals p.Id
                         join h in db.Hubs on g.HubId equals h.Id
                         select new { Group = g, Project = p, Hub = h }).AsNoTracking().SingleOrDefaultAsync(stop);
        if (row is null) return null;

        var groupId = row.Group.Id;
        var marks = db.Marks.Where(m => m.Kind != null);
        var sessions = await db.Sessions.Where(s => s.WorkGroupId == groupId).Select(s => new { s.StartsAt, IsMarked = marks.Any(m => m.SessionId == s.Id) }).ToListAsync(stop);
        var days = sessions.Select(s => (On: DateOnly.FromDateTime(s.StartsAt.InLondon()), s.IsMarked, TookPlace: row.Group.CancelledAt is not { } at || s.StartsAt < at)).ToList();
        return new(row.Group, row.Project, row.Hub, sessions.Count, days.Count(d => d.On <= today && !d.IsMarked && d.TookPlace), days.Count == 0 ? row.Group.EndsOn : days.Max(d => d.On), await LinesAsync(db, groupId, stop));
    }

    private static async Task<List<CertificateLine>> LinesAsync(TessellateDb db, Guid groupId, CancellationToken stop)
    {
        var (events, marks, holding) = (db.ParticipationEvents.Standing(db), db.Marks, db.Certificates.Where(c => c.WithdrawnAt == null));
        return await (from p in db.Participations.Where(p => p.WorkGroupId == groupId)
                      join person in db.People on p.PersonId equals person.Id
                      join s in db.Schools on p.SchoolId equals s.Id
                      join e in db.Establishments on s.Urn equals e.Urn
                      join c in holding on p.Id equals c.ParticipationId into certificates
                      from c in certificates.DefaultIfEmpty()
                      orderby e.Name, e.Urn, person.Name, p.Id
                      select new CertificateLine(p.Id, person.Id, person.Name, person.Email, e.Name, p.State,
                          marks.Count(m => m.ParticipationId == p.Id && (m.Kind == MarkKind.Attended || m.Kind == MarkKind.Late || m.Kind == MarkKind.Part || m.Kind == MarkKind.Online)),
                          events.Where(x => x.ParticipationId == p.Id && x.Kind == ParticipationState.Completed).Max(x => (DateOnly?)x.On), c)).AsNoTracking().ToListAsync(stop);
    }
}
