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
        var now = clock.UtcNow();
        var session = about.ToCome(now).FirstOrDefault(s => s.Id == sessionId) ?? throw new BrokenRuleException("Choose a session that is still to come.", "Session");

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await KeepAsync(about, session, new(now, reason, Themselves(about)), now, stop) is not { } ends) return false;

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return ends;
    }

    /// <summary>Inside a transaction: keeps what was said, tells the person, and ends their place where it ends with it.</summary>
    /// <returns>Whether their place ended; null where they had said so before, and nothing was changed: the first word counts.</returns>
    internal async Task<bool?> KeepAsync(CannotCome about, Session session, Word word, DateTime now, CancellationToken stop)
    {
        if (word.Reason?.Trim().Length > Absence.ReasonMaxLength) throw new BrokenRuleException($"Say why in {Absence.ReasonMaxLength} characters or fewer, or leave it out.", "Reason");
        // Held, so that of two presses the second sees what the first has said.
        if (await db.HoldParticipationsAsync(db.Participations.Where(p => p.Id == about.ParticipationId), stop) == 0)
        {
            if (await db.Absences.AnyAsync(a => a.SessionId == session.Id && a.ParticipationId == about.ParticipationId && a.TakenBackAt == null, stop)) return true; // the other of two presses ended the place
            throw new BrokenRuleException($"{(word.IsBy(about) ? "You" : "They")} no longer take part in this group. Nothing was changed.");
        }
        var said = await db.Absences.SingleOrDefaultAsync(a => a.SessionId == session.Id && a.ParticipationId == about.ParticipationId, stop);
        var holds = said?.HoldsFor(session) == true;
        if (holds && said!.ToldAt <= word.At) return null; // its moment is the notice
        if (said is null) db.Add(said = new() { SessionId = session.Id, ParticipationId = about.ParticipationId, ToldAt = word.At, StartsAt = session.StartsAt });
        (said.ToldAt, said.StartsAt, said.Reason, said.TakenBackAt) = (word.At, session.StartsAt, string.IsNullOrWhiteSpace(word.Reason) ? holds ? said.Reason : null : word.Reason.Trim(), null);

        var (ends, isOwn) = (about.GivesPlaceBack(now, word.At) && await EndPlaceAsync(about, word, now, stop), word.IsBy(about));
        if (!about.Group.IsSample && session.StartsAt > now) db.Messages.Add(AbsenceMessages.Told(about, session, word, ends, await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), now));
        var when = isOwn ? "they cannot come" : $"a message of {word.At.InWords()} that they cannot come was written down";
        Record(about, session, word.By, now, ends ? "participation.withdrew" : isOwn ? "absence.told" : "absence.written-down", ends ? $"{about.Group.Code} meets once, and {when}: their place is given back." : $"{about.Group.Code}, session {session.Number}: {when}.");
        return ends;
    }

    /// <summary>They can come after all; a place that ended with it does not come back. <paramref name="by"/>: who writes it down; null for the person themselves.</summary>
    /// <exception cref="BrokenRuleException">The session has begun, or they had not said that they cannot come; nothing was changed.</exception>
    public async Task TakeBackAsync(CannotCome about, Guid sessionId, Actor? by = null, CancellationToken stop = default)
    {
        var now = clock.UtcNow();
        var session = about.ToCome(now).FirstOrDefault(s => s.Id == sessionId) ?? throw new BrokenRuleException("That session has begun, or is none of theirs. Nothing was changed.");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.Absences.Where(a => a.SessionId == sessionId && a.ParticipationId == about.ParticipationId && a.TakenBackAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.TakenBackAt, now), stop) == 0)
            throw new BrokenRuleException("They are expected there already. Nothing was changed.");
        Record(about, session, by ?? Themselves(about), now, "absence.taken-back", $"{about.Group.Code}, session {session.Number}: they can come after all.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task<bool> EndPlaceAsync(CannotCome about, Word word, DateTime now, CancellationToken stop)
    {
        if (!await db.TryWithdrawAsync(about.ParticipationId, stop)) return false;

        await db.LeaveAsync(about.PlaceId, 1, now, stop);
        db.Add(new ParticipationEvent { ParticipationId = about.ParticipationId, Kind = ParticipationState.Withdrew, On = clock.Today(), RecordedAt = now, RecordedById = word.By.PersonId, Reason = "Cannot come on the only day.", NoticeDays = NoticeOfLeaving.DaysBefore(about.Sessions, word.At) });
        return true;
    }

    private static Actor Themselves(CannotCome about) => new(about.PersonId, "somebody who takes part");

    private void Record(CannotCome about, Session session, Actor by, DateTime now, string kind, string summary) => db.Record(by, now, kind, nameof(Session), session.Id, summary, about.Hub.Id,
        schoolId: about.Group.InRecord(about.SchoolId), workGroupId: about.Group.Id, aboutPersonId: about.PersonId);
}
