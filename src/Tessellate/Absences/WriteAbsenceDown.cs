using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Absences;

/// <summary>
/// Whoever keeps the register writes down a message that came by telephone or mail: somebody cannot come, or can after all. The notice is computed from the moment of the message as that of one to the
/// site is; who wrote it down, and when, stays in the record.
/// </summary>
public sealed class WriteAbsenceDown(TessellateDb db, TimeProvider clock, TellAbsence tell, ProposeCharges propose)
{
    /// <param name="sessionId">The session to which they cannot come; it may be over.</param>
    /// <param name="participationId">Who cannot come.</param>
    /// <param name="toldAt">When the message came.</param>
    /// <param name="reason">Why, if they said.</param>
    /// <param name="access">Who writes it down, and may take the register.</param>
    /// <param name="stop">Leaves everything as it was.</param>
    /// <returns>Whether their place ended with it.</returns>
    /// <exception cref="BrokenRuleException">It is no message about that session, or an earlier one is kept; nothing was changed.</exception>
    public async Task<bool> RunAsync(Guid sessionId, Guid participationId, DateTime toldAt, string? reason, Access access, CancellationToken stop = default)
    {
        var (register, now) = (await RegisterOnPage.GetAsync(db, sessionId, access, stop), clock.UtcNow());
        var (session, by) = (register.Session, access.ActorIn(register.Group));
        if (register.Lines.All(l => l.ParticipationId != participationId) || await CannotCome.FindAsync(db, participationId, stop) is not { } about) throw new BrokenRuleException("Choose somebody who has a place on that day.", "Form.Person");
        if (toldAt > now) throw new BrokenRuleException("A message cannot have come later than now. Enter when it came.", "Form.On");
        if (toldAt >= session.StartsAt) throw new BrokenRuleException($"The session began on {session.StartsAt.InWords()}: whoever says so later has given no notice. Mark them absent in the register.", "Form.On");
        if (DateOnly.FromDateTime(toldAt.InLondon()) < DateOnly.FromDateTime(about.GivenAt.InLondon())) throw new BrokenRuleException($"{about.Name} has had a place since {about.GivenAt.DayInWords()}. Enter when the message came.", "Form.On");

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await tell.KeepAsync(about, session, new(toldAt, reason, by), now, stop) is not { } ends) throw new BrokenRuleException($"{about.Name} had told us before: the first word counts.", "Form.On");

        await db.SaveChangesAsync(stop); // what is proposed goes by what is kept
        if (await db.Marks.Where(m => m.SessionId == sessionId && m.ParticipationId == participationId).Select(m => m.Kind).SingleOrDefaultAsync(stop) is { } kind)
            await propose.RunAsync(register.Group, session, [new(participationId, about.Name, kind, kind)], by, now, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return ends;
    }

    /// <summary>They can come after all, as they told somebody who keeps the register.</summary>
    /// <exception cref="BrokenRuleException">The session has begun, or nothing is kept that could be taken back; nothing was changed.</exception>
    public async Task TakeBackAsync(Guid sessionId, Guid participationId, Access access, CancellationToken stop = default)
    {
        var register = await RegisterOnPage.GetAsync(db, sessionId, access, stop);
        if (register.Lines.All(l => l.ParticipationId != participationId) || await CannotCome.FindAsync(db, participationId, stop) is not { } about) throw new BrokenRuleException("Choose somebody who has a place on that day.");

        await tell.TakeBackAsync(about, sessionId, access.ActorIn(register.Group), stop);
    }
}
