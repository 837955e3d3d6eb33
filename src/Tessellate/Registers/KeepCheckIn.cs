using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>Whoever takes the register opens and ends checking in at a session.</summary>
public sealed class KeepCheckIn(TessellateDb db, TimeProvider clock)
{
    /// <summary>Opens it, or opens it again.</summary>
    /// <exception cref="BrokenRuleException">The session is on another day, or at another time of it.</exception>
    public async Task OpenAsync(Guid sessionId, Access access, CancellationToken stop = default)
    {
        var (session, group) = await GetAsync(sessionId, access, stop);
        if (session.Day() > clock.Today()) throw new BrokenRuleException($"People can check in on {session.Day().InWordsWithWeekday()}, the day of the session.");
        if (session.Day() < clock.Today()) throw new BrokenRuleException($"The session was on {session.Day().InWordsWithWeekday()}. Mark people in its register.");
        if (CheckIn.WhyNotNow(session, clock.UtcNow()) is { } why) throw new BrokenRuleException(why);

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var now = clock.UtcNow();
        var opened = await db.CheckIns.Where(c => c.SessionId == sessionId).ExecuteUpdateAsync(set => set.SetProperty(c => c.ClosedAt, (DateTime?)null).SetProperty(c => c.OpenedAt, now).SetProperty(c => c.OpenedById, access.Person!.Id), stop);
        if (opened == 0) db.Add(new CheckIn { SessionId = sessionId, Key = Secret.NewToken(), OpenedAt = now, OpenedById = access.Person?.Id });
        Record(session, group, "check-in.opened", "was opened", access, now);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    public async Task EndAsync(Guid sessionId, Access access, CancellationToken stop = default)
    {
        var ((session, group), now) = (await GetAsync(sessionId, access, stop), clock.UtcNow());
        if (await db.CheckIns.Where(c => c.SessionId == sessionId && c.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.ClosedAt, now), stop) == 0) return;

        Record(session, group, "check-in.ended", "was ended", access, now);
        await db.SaveChangesAsync(stop);
    }

    private void Record(Session session, WorkGroup group, string kind, string what, Access access, DateTime now) =>
        db.Record(access.ActorIn(group), now, kind, nameof(Session), session.Id, $"{group.Code}, session {session.Number}: checking in {what}.", group.HubId, workGroupId: group.Id);

    private async Task<(Session Session, WorkGroup Group)> GetAsync(Guid sessionId, Access access, CancellationToken stop)
    {
        var row = await db.Sessions.Where(s => s.Id == sessionId).Join(db.WorkGroups.WithRegistersFor(access, db), s => s.WorkGroupId, g => g.Id, (s, g) => new { Session = s, Group = g })
            .AsNoTracking().SingleOrDefaultAsync(stop) ?? throw new NotFoundException("Session", sessionId);
        return (row.Session, row.Group);
    }
}
