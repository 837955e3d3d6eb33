using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Privacy;

/// <summary>A session of a group that the person takes part in, with what the register says of them.</summary>
public sealed record MyDate(DateTime StartsAt, DateTime EndsAt, string? Venue, string? OnlineUrl, MarkKind? Mark)
{
    public required string Group { get; init; }
    public required string Code { get; init; }
}

public sealed record MyGroup(string Code, string Title, Guid HubId, string Hub, ParticipationState State, string? Certificate, IReadOnlyList<MyDate> Dates);

public sealed record MyMessage(string Subject, DateTime CreatedAt, MessageState State);

/// <summary>Who looked at the record: as what, how often, and when last.</summary>
public sealed record MyView(string As, int Times, DateTime LastAt);

/// <summary>A version of a notice, and when the person saw it, if they did.</summary>
public sealed record MyNotice(Guid Id, Guid? HubId, int Version, string Controller, string Processor, DateTime? SeenAt);

/// <summary>What a person's own page shows. Six queries however much there is.</summary>
public sealed class MyRecord(TessellateDb db)
{
    private const int MostMessages = 20;

    public async Task<List<MyGroup>> GroupsAsync(Guid personId, CancellationToken stop)
    {
        var (groups, hubs, sessions, marks, certificates) = (db.WorkGroups, db.Hubs, db.Sessions.TakingPlace(db), db.Marks, db.Certificates.Where(c => c.WithdrawnAt == null));
        var rows = await (from p in db.Participations.Where(p => p.PersonId == personId)
                          join g in groups on p.WorkGroupId equals g.Id
                          join h in hubs on g.HubId equals h.Id
                          from s in sessions.Where(s => s.WorkGroupId == g.Id).DefaultIfEmpty()
                          from m in marks.Where(m => m.ParticipationId == p.Id && m.SessionId == s.Id).DefaultIfEmpty()
                          orderby g.StartsOn descending, g.Code, s.StartsAt
                          select new
                          {
                              g.Code, g.Title, g.HubId, Hub = h.Name, p.State, StartsAt = (DateTime?)s.StartsAt, EndsAt = (DateTime?)s.EndsAt, Venue = s.Venue ?? g.Venue, s.OnlineUrl, Mark = m.Kind,
                              Certificate = certificates.Where(c => c.ParticipationId == p.Id).Select(c => c.Number).FirstOrDefault()
                          }).AsNoTracking().ToListAsync(stop);
        return [.. rows.GroupBy(r => r.Code).Select(g => new MyGroup(g.Key, g.First().Title, g.First().HubId, g.First().Hub, g.First().State, g.First().Certificate,
            [.. g.Where(r => r.StartsAt is not null).Select(r => new MyDate(r.StartsAt!.Value, r.EndsAt!.Value, r.Venue, r.OnlineUrl, r.Mark) { Group = r.Title, Code = r.Code })]))];
    }

    public Task<List<MyMessage>> MessagesAsync(Guid personId, CancellationToken stop) => db.Messages.Where(m => m.PersonId == personId)
        .OrderByDescending(m => m.CreatedAt).Take(MostMessages).Select(m => new MyMessage(m.Subject, m.CreatedAt, m.State)).ToListAsync(stop);

    /// <summary>Looks at the person's record by others since then.</summary>
    public Task<List<MyView>> ViewsAsync(Guid personId, DateTime since, CancellationToken stop) => db.Activity.ViewsOf(db.IdsOf(personId), since)
        .GroupBy(e => e.ActingAs).OrderByDescending(g => g.Max(e => e.At)).Select(g => new MyView(g.Key, g.Count(), g.Max(e => e.At))).ToListAsync(stop);

    public Task<List<Consent>> ConsentsAsync(Guid personId, CancellationToken stop) => db.Consents.Where(c => c.PersonId == personId).OrderByDescending(c => c.At).AsNoTracking().ToListAsync(stop);

    public Task<List<Limit>> LimitsAsync(Guid personId, CancellationToken stop) => db.Limits.InForce().Where(l => l.PersonId == personId).AsNoTracking().ToListAsync(stop);

    /// <summary>Every version that the person saw, and those that hold for these hubs.</summary>
    public Task<List<MyNotice>> NoticesAsync(Guid personId, IReadOnlyCollection<Guid> hubIds, CancellationToken stop)
    {
        var (seen, all, hubs) = (db.NoticesSeen.Where(s => s.PersonId == personId), db.Notices, hubIds.ToList());
        return all.Where(n => seen.Any(s => s.NoticeId == n.Id)
                || ((n.HubId == null || hubs.Contains(n.HubId.Value)) && !all.Any(later => later.HubId == n.HubId && later.Version > n.Version)))
            .OrderBy(n => n.HubId).ThenByDescending(n => n.Version)
            .Select(n => new MyNotice(n.Id, n.HubId, n.Version, n.Controller, n.Processor, seen.Where(s => s.NoticeId == n.Id).Select(s => (DateTime?)s.At).FirstOrDefault())).ToListAsync(stop);
    }
}
