using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Planning;

/// <summary>
/// Adds a session to a Work Group, moves one or takes one away, and writes to those concerned. The group's row is changed first and held, so that
/// a register of it is saved before or after, and of two people who plan at once the second is told.
/// </summary>
public sealed class ChangeSessions(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <summary>The exact messages; nothing is changed.</summary>
    /// <exception cref="BrokenRuleException">It cannot be.</exception>
    public async Task<List<Message>> PreviewAsync(GroupPlan plan, SessionChange change, CancellationToken stop = default)
    {
        plan.MustAllow(change, clock.UtcNow());
        return await MessagesAsync(plan, change, Guid.Empty, stop);
    }

    /// <exception cref="BrokenRuleException">It cannot be, or somebody else was quicker; nothing was changed.</exception>
    /// <exception cref="NotFoundException">There is no such group that the person may change.</exception>
    public async Task RunAsync(string code, SessionChange change, Access access, CancellationToken stop = default)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await ClaimAsync(code, change, access, stop);
        var plan = await GroupPlan.GetAsync(db, code, access, stop);
        plan.MustAllow(change, clock.UtcNow());

        var (now, actor) = (clock.UtcNow(), access.ActorIn(plan.Hub, words));
        db.Messages.AddRange(await MessagesAsync(plan, change, Guid.CreateVersion7(), stop));
        var session = await ChangeAsync(plan, change, stop);
        Record(plan, change, session, actor, now);
        await db.SaveChangesAsync(stop);
        await OrderAsync(plan.Group, stop);
        if (change.IsRemoved) await FollowAsync(plan.Group, actor, now, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task ClaimAsync(string code, SessionChange change, Access access, CancellationToken stop)
    {
        var group = await db.WorkGroups.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop);
        if (group is null || !access.CanChange(group)) throw new NotFoundException("Work group", code);
        await db.HoldParticipationsAsync(db.Participations.Where(p => p.WorkGroupId == group.Id), stop);
        var claimed = await db.WorkGroups.Where(g => g.Id == group.Id && g.Version == change.Version && g.CancelledAt == null).ExecuteUpdateAsync(set => set.SetProperty(g => g.Version, g => g.Version + 1), stop);
        if (claimed == 0) throw await db.WhoWasQuickerAsync(await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == group.Id, stop), stop);
    }

    private async Task<List<Message>> MessagesAsync(GroupPlan plan, SessionChange change, Guid happened, CancellationToken stop)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var concerned = await ThoseConcerned.OfAsync(db, plan.Group, clock.Today(), stop);
        if (!change.IsAdded) concerned.AddRange(await ThoseConcerned.VisitorsOnAsync(db, plan.Group, plan.Of(change).Day(), stop));
        return [.. PlanningMessages.Of(change, plan, concerned.DistinctBy(one => EmailAddress.Key(one.Email)), happened, words, clock.UtcNow())];
    }

    private async Task<Session> ChangeAsync(GroupPlan plan, SessionChange change, CancellationToken stop)
    {
        if (change is { IsAdded: true, To: { } added })
        {
            var session = added.Of(plan.Group, plan.Sessions.Max(s => s.Number) + 1);
            db.Add(session);
            return session;
        }

        var id = plan.Of(change).Id;
        var changed = await db.Sessions.SingleAsync(s => s.Id == id, stop);
        if (change.To?.Of(plan.Group, 0) is { } to) (changed.StartsAt, changed.EndsAt, changed.Venue, changed.OnlineUrl) = (to.StartsAt, to.EndsAt, to.Venue, to.OnlineUrl);
        else db.Remove(changed);
        return changed;
    }

    // Numbers follow the days. No two may be the same at any moment, so all go out of the way first.
    private async Task OrderAsync(WorkGroup group, CancellationToken stop)
    {
        var of = db.Sessions.Where(s => s.WorkGroupId == group.Id);
        var sessions = await of.OrderBy(s => s.StartsAt).Select(s => new { s.Id, s.Number, s.StartsAt }).ToListAsync(stop);
        if (sessions.Where((s, index) => s.Number != index + 1).Any())
        {
            await of.ExecuteUpdateAsync(set => set.SetProperty(s => s.Number, s => -s.Number), stop);
            foreach (var (session, index) in sessions.Select((s, index) => (s, index))) await of.Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Number, index + 1), stop);
        }
        var (first, last) = (DateOnly.FromDateTime(sessions[0].StartsAt.InLondon()), DateOnly.FromDateTime(sessions[^1].StartsAt.InLondon()));
        await db.WorkGroups.Where(g => g.Id == group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.StartsOn, first).SetProperty(g => g.EndsOn, last), stop);
    }

    // With one session fewer somebody may have attended enough.
    private async Task FollowAsync(WorkGroup group, Actor actor, DateTime now, CancellationToken stop)
    {
        var any = await db.Sessions.Where(s => s.WorkGroupId == group.Id).Select(s => s.Id).FirstAsync(stop);
        var register = await GroupRegister.LoadAsync(db, group, any, stop);
        foreach (var consequence in register.Consequences(clock.Today()))
        {
            register.Follow(db, consequence, now, actor);
            var about = register.Of(consequence.ParticipationId);
            db.Record(actor, now, $"participation.{(consequence.Kind == ParticipationState.Started ? "started" : "completed")}", nameof(Participation), about.Id,
                $"{group.Code}: {consequence.InWords(register.NameOf(about.Id))}", group.HubId, schoolId: group.InRecord(about.SchoolId), workGroupId: group.Id, aboutPersonId: about.PersonId);
        }
    }

    private void Record(GroupPlan plan, SessionChange change, Session session, Actor actor, DateTime now)
    {
        var old = change.IsAdded ? null : PlannedSession.InWords(plan.Of(change), plan.Group);
        var (kind, what) = change switch { { IsAdded: true } => ("session.added", "was added"), { IsRemoved: true } => ("session.removed", "was taken away"), _ => ("session.moved", "was changed") };
        db.Record(actor, now, kind, nameof(Session), session.Id, $"A session of {plan.Group.Code} {what}.", plan.Hub.Id,
            changes: Changed.Of(("Session", old, change.To is { } to ? PlannedSession.InWords(to.Of(plan.Group, 0), plan.Group) : null)), workGroupId: plan.Group.Id);
    }
}
