using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Policies;
using Tessellate.WorkGroups;

namespace Tessellate.Absences;

/// <summary>Somebody who takes part in a group, with the sessions to come and what they have said about them.</summary>
public sealed record CannotCome(WorkGroup Group, Hub Hub, Guid ParticipationId, Guid PlaceId, Guid SchoolId, Guid PersonId, string Name, string Email)
{
    /// <summary>Every session of the group, in order.</summary>
    public IReadOnlyList<Session> Sessions { get; init; } = [];
    public IReadOnlyList<Absence> Said { get; init; } = [];

    /// <summary>The policy that the school was shown when it asked; null where the hub had none.</summary>
    public AbsencePolicy? Policy { get; init; }

    /// <summary>Since when they have their place.</summary>
    public DateTime GivenAt { get; init; }

    public IEnumerable<Session> ToCome(DateTime now) => Sessions.Where(s => s.StartsAt > now && !(Group.CancelledAt <= s.StartsAt));

    public Absence? Of(Session session) => Said.FirstOrDefault(a => a.SessionId == session.Id && a.HoldsFor(session));

    /// <summary>Whether by saying so the place ends and is offered on: the group meets once, and there is time enough. <paramref name="toldAt"/>: when they said so, if that was before now.</summary>
    public bool GivesPlaceBack(DateTime now, DateTime? toldAt = null) => Sessions is [var only] && only.StartsAt > now && Policy?.IsInTime(toldAt ?? now, only.StartsAt) != false;

    /// <summary>The reader's own part in a group.</summary>
    public static Task<CannotCome?> FindAsync(TessellateDb db, string code, Access access, CancellationToken stop = default)
    {
        var (me, groups) = (access.Viewer is null ? access.Person?.Id : null, db.WorkGroups.Where(g => g.Code == code && g.Recruitment != Recruitment.Draft));
        return LoadAsync(db, db.Participations.Where(p => p.PersonId == me && p.State != ParticipationState.Completed && groups.Any(g => g.Id == p.WorkGroupId)), stop);
    }

    /// <summary>By the link in the message that named somebody for a place which they now have.</summary>
    public static Task<CannotCome?> FindByLinkAsync(TessellateDb db, string token, CancellationToken stop = default)
    {
        var hash = Secret.Hash(token);
        var (links, places) = (db.InterestLinks.Where(l => l.TokenHash == hash), db.Places);
        var named = db.InterestPeople.Where(p => (p.LeaveTokenHash == hash || links.Any(l => l.NamedId == p.Id)) && p.LeftAt == null && p.PersonId != null);
        return LoadAsync(db, db.Participations.Where(p => p.State != ParticipationState.Completed && named.Any(n => n.PersonId == p.PersonId && places.Any(x => x.Id == p.PlaceId && x.InterestId == n.InterestId))), stop);
    }

    /// <summary>Somebody of a group, for whoever keeps its registers; also once they have completed it.</summary>
    internal static Task<CannotCome?> FindAsync(TessellateDb db, Guid participationId, CancellationToken stop = default) => LoadAsync(db, db.Participations.Where(p => p.Id == participationId), stop);

    /// <summary>Whether the place of whoever holds the link has ended by their saying that they cannot come: a second press is answered as the first.</summary>
    public static Task<bool> HasEndedByLinkAsync(TessellateDb db, string token, CancellationToken stop = default)
    {
        var hash = Secret.Hash(token);
        var (links, places) = (db.InterestLinks.Where(l => l.TokenHash == hash), db.Places);
        var named = db.InterestPeople.Where(p => (p.LeaveTokenHash == hash || links.Any(l => l.NamedId == p.Id)) && p.PersonId != null);
        return HasEndedAsync(db, db.Participations.Where(p => named.Any(n => n.PersonId == p.PersonId && places.Any(x => x.Id == p.PlaceId && x.InterestId == n.InterestId))), stop);
    }

    /// <summary>The same of the reader's own part in a group.</summary>
    public static Task<bool> HasEndedAsync(TessellateDb db, string code, Access access, CancellationToken stop = default)
    {
        var (me, groups) = (access.Viewer is null ? access.Person?.Id : null, db.WorkGroups.Where(g => g.Code == code && g.Recruitment != Recruitment.Draft));
        return HasEndedAsync(db, db.Participations.Where(p => p.PersonId == me && groups.Any(g => g.Id == p.WorkGroupId)), stop);
    }

    private static Task<bool> HasEndedAsync(TessellateDb db, IQueryable<Participation> whose, CancellationToken stop)
    {
        var said = db.Absences.Where(a => a.TakenBackAt == null);
        return whose.AnyAsync(p => p.State == ParticipationState.Withdrew && said.Any(a => a.ParticipationId == p.Id), stop);
    }

    // Four queries.
    private static async Task<CannotCome?> LoadAsync(TessellateDb db, IQueryable<Participation> whose, CancellationToken stop)
    {
        var interests = db.Interests;
        var row = await (from p in whose.Where(p => p.State != ParticipationState.Withdrew)
                         join g in db.WorkGroups on p.WorkGroupId equals g.Id
                         join h in db.Hubs on g.HubId equals h.Id
                         join person in db.People on p.PersonId equals person.Id
                         join place in db.Places on p.PlaceId equals place.Id
                         select new { Own = new CannotCome(g, h, p.Id, p.PlaceId, p.SchoolId, person.Id, person.Name, person.Email), place.GivenAt, AskedAt = interests.Where(i => i.Id == place.InterestId).Select(i => (DateTime?)i.AskedAt).FirstOrDefault() })
            .AsNoTracking().SingleOrDefaultAsync(stop);
        if (row is null) return null;

        var (groupId, id) = (row.Own.Group.Id, row.Own.ParticipationId);
        return row.Own with
        {
            GivenAt = row.GivenAt,
            Sessions = await db.Sessions.Where(s => s.WorkGroupId == groupId).OrderBy(s => s.StartsAt).AsNoTracking().ToListAsync(stop),
            Said = await db.Absences.Where(a => a.ParticipationId == id).AsNoTracking().ToListAsync(stop),
            Policy = await db.AbsencePolicies.ShownAsync(row.Own.Hub.Id, row.AskedAt ?? row.GivenAt, stop)
        };
    }
}

public static class ToldQueries
{
    /// <summary>Who has told us that they cannot come to the session, as it is now, by participation.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Absence>> ToldAsync(this TessellateDb db, Session session, CancellationToken stop = default) =>
        (await db.Absences.Where(a => a.SessionId == session.Id).AsNoTracking().ToListAsync(stop)).Where(a => a.HoldsFor(session)).ToDictionary(a => a.ParticipationId);
}

/// <summary>A message that somebody cannot come: when it reached us, why if they said, and who kept it, the person themselves or whoever wrote it down.</summary>
public sealed record Word(DateTime At, string? Reason, Actor By)
{
    public bool IsBy(CannotCome about) => By.PersonId == about.PersonId;
}

