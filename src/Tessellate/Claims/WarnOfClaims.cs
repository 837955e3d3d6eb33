using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Claims;

/// <summary>
/// Says before a mark is saved which lines of a claim that has gone out it changes. The claim itself stays as it is: it shows what has changed since, and the
/// next one carries the difference, so there is nothing to do once the mark is saved.
/// </summary>
public sealed class WarnOfClaims(TessellateDb db) : IFollowMarks
{
    private sealed record Claimed(ClaimLine Line, ClaimPeriod Period, ClaimState State, DateTime At, string Hub, Guid HubId, string Group);

    public async Task<IReadOnlyList<string>> FallingAwayAsync(Session session, IReadOnlyList<WrittenMark> written, Access access, CancellationToken stop)
    {
        var more = written.Sum(w => Comes(w.New) - Comes(w.Old));
        if (more == 0 || await ClaimedAsync(session, stop) is not { Count: > 0 } claimed) return [];

        var attended = await AttendedAsync(session, stop); // as it is in the database: what was written is not saved yet
        var (before, elsewhere) = (attended.GetValueOrDefault(session.Id), attended.Any(a => a.Key != session.Id));
        return [.. claimed.GroupBy(c => c.Line.Kind).OrderBy(of => of.Key).Select(of => (Of: of.ToList(), Was: Due(of.Key, before), Is: Due(of.Key, before + more)))
            .Where(x => x.Was != x.Is && x.Is != x.Of.Sum(c => c.Line.Quantity))
            .Select(x => access.CanSeeClaimsOf(x.Of[0].HubId) ? InWords(session, x.Of, x.Is) : InGeneral).Distinct()];

        int Due(ClaimKind kind, int people) => kind switch { ClaimKind.Cover => people * session.HalfDaysOfClass(), ClaimKind.SessionLed => people > 0 ? 1 : 0, _ => people > 0 || elsewhere ? 1 : 0 };
    }

    public Task RunAsync(WorkGroup group, Session session, IReadOnlyList<WrittenMark> written, Actor actor, DateTime now, CancellationToken stop) => Task.CompletedTask;

    private static int Comes(MarkKind? kind) => kind?.IsAttendance() == true ? 1 : 0;

    // Leads and partner hubs take registers, and the claim is not theirs to see.
    private const string InGeneral = "The hub has claimed for this session: that claim stays as it is and shows the change, and the next one carries the difference.";

    private static string InWords(Session session, List<Claimed> of, int now)
    {
        var (first, kind) = (of.Find(c => !c.Line.IsCorrection) ?? of[0], of[0].Line.Kind);
        var about = kind == ClaimKind.Group ? first.Group : $"{first.Group}, session {session.Number}";
        return $"The claim of {first.Hub} for {first.Period} counts {kind.Counted(of.Sum(c => c.Line.Quantity))} for {about}: it was {TakeClaimStep.InWords(first.State)} on {first.At.InWords()}. "
            + $"The register then says {kind.Counted(now)}; that claim stays as it is and shows it, and the next one carries the difference.";
    }

    private async Task<List<Claimed>> ClaimedAsync(Session session, CancellationToken stop)
    {
        var (sessionId, groupId, steps) = (session.Id, session.WorkGroupId, db.ClaimSteps);
        var rows = await (from l in db.ClaimLines.Standing().Where(l => l.WorkGroupId == groupId && (l.SessionId == sessionId || l.SessionId == null))
                          join c in db.Claims on l.ClaimId equals c.Id
                          join h in db.Hubs on c.HubId equals h.Id
                          join g in db.WorkGroups on l.WorkGroupId equals g.Id
                          select new { Line = l, c.Year, c.Season, c.State, At = steps.Where(s => s.ClaimId == c.Id && s.To == c.State).Max(s => (DateTime?)s.At), Hub = h.Name, h.Id, g.Title }).AsNoTracking().ToListAsync(stop);
        return [.. rows.OrderBy(r => r.At).Select(r => new Claimed(r.Line, new(r.Year, r.Season), r.State, r.At ?? default, r.Hub, r.Id, r.Title))];
    }

    // How many were there at each session of the group to which anybody came.
    private async Task<Dictionary<Guid, int>> AttendedAsync(Session session, CancellationToken stop)
    {
        var (groupId, sessions) = (session.WorkGroupId, db.Sessions);
        return await db.Marks.Attended().Where(m => sessions.Any(s => s.Id == m.SessionId && s.WorkGroupId == groupId)).GroupBy(m => m.SessionId).Select(m => new { m.Key, Count = m.Count() }).ToDictionaryAsync(m => m.Key, m => m.Count, stop);
    }
}
