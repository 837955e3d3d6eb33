using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Absences;

/// <summary>
/// Somebody says that they cannot come to a session, or that they can after all. Their line in the register is prepared by it and not marked. Where a group meets once and there is time
/// enough, the place ends with it and goes to the next on the waitlist, as any other that comes free.
/// </summary>
public sealed class TellAbsence(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <returns>Whether their place ended with it.</returns>
    /// <exception cref="BrokenRuleException">The session has begun, is none of theirs, or they said so before; nothing was changed.</exception>
    public async Task<bool> RunAsync(CannotCome about, Guid sessionId, string? reason, CancellationToken stop = default)
    {
        var (now, words) = (clock.UtcNow(), await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"));
        if (reason?.Trim().Length > Absence.ReasonMaxLength) throw new BrokenRuleException($"Say why in {Absence.ReasonMaxLength} characters or fewer, or leave it out.", "Reason");
        var session = about.ToCome(now).FirstOrDefault(s => s.Id == sessionId) ?? throw new BrokenRuleException("Choose a session that is still to come.", "Session");

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // Held, so that of two presses the second sees what the first has said.
        if (await db.HoldParticipationsAsync(db.Participations.Where(p => p.Id == about.ParticipationId), stop) == 0)
        {
            if (await db.Absences.AnyAsync(a => a.SessionId == sessionId && a.ParticipationId == about.ParticipationId && a.TakenBackAt == null, stop)) return true; // the other of two presses ended the place
            throw new BrokenRuleException("You no longer take part in this group. Nothing was changed.");
        }
        var said = await db.Absences.SingleOrDefaultAsync(a => a.SessionId == sessionId && a.ParticipationId == about.ParticipationId, stop);
        if (said?.HoldsFor(session) == true) return false; // the first word counts: its moment is the notice
        if (said is null) db.Add(said = new() { SessionId = sessionId, ParticipationId = about.ParticipationId, ToldAt = now, StartsAt = session.StartsAt });
        (said.ToldAt, said.StartsAt, said.Reason, said.TakenBackAt) = (now, session.StartsAt, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), null);

        var ends = about.GivesPlaceBack(now) && await EndPlaceAsync(about, now, stop);
        if (!about.Group.IsSample) db.Messages.Add(AbsenceMessages.Told(about, session, ends, words, now));
        Record(about, session, now, ends ? "participation.withdrew" : "absence.told", ends ? $"{about.Group.Code} meets once, and they cannot come: their place is given back." : $"{about.Group.Code}, session {session.Number}: they cannot come.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return ends;
    }

    /// <summary>They can come after all; a place that ended with it does not come back.</summary>
    /// <exception cref="BrokenRuleException">The session has begun, or they had not said that they cannot come; nothing was changed.</exception>
    public async Task TakeBackAsync(CannotCome about, Guid sessionId, CancellationToken stop = default)
    {
        var now = clock.UtcNow();
        var session = about.ToCome(now).FirstOrDefault(s => s.Id == sessionId) ?? throw new BrokenRuleException("That session has begun, or is not one of yours. Nothing was changed.");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.Absences.Where(a => a.SessionId == sessionId && a.ParticipationId == about.ParticipationId && a.TakenBackAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.TakenBackAt, now), stop) == 0)
            throw new BrokenRuleException("You are expected there already. Nothing was changed.");
        Record(about, session, now, "absence.taken-back", $"{about.Group.Code}, session {session.Number}: they can come after all.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task<bool> EndPlaceAsync(CannotCome about, DateTime now, CancellationToken stop)
    {
        if (!await db.TryWithdrawAsync(about.ParticipationId, stop)) return false;

        await db.LeaveAsync(about.PlaceId, 1, now, stop);
        db.Add(new ParticipationEvent { ParticipationId = about.ParticipationId, Kind = ParticipationState.Withdrew, On = clock.Today(), RecordedAt = now, RecordedById = about.PersonId, Reason = "Cannot come on the only day.", NoticeDays = NoticeOfLeaving.DaysBefore(about.Sessions, now) });
        return true;
    }

    private void Record(CannotCome about, Session session, DateTime now, string kind, string summary) => db.Record(new(about.PersonId, "somebody who takes part"), now, kind, nameof(Session), session.Id, summary, about.Hub.Id,
        schoolId: about.Group.InRecord(about.SchoolId), workGroupId: about.Group.Id, aboutPersonId: about.PersonId);
}
