using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.AskMe;

/// <summary>Whoever was asked answers once, wants no more from the asker, or reports the question; the national lead decides on what was reported.</summary>
public sealed class AnswerAsked(TessellateDb db, TimeProvider clock, SiteAddress site)
{
    /// <summary>Sends the answer, and the address of who answers if they want that; pressed again, nothing more is sent.</summary>
    /// <exception cref="NotFoundException">The person was not asked this.</exception>
    public async Task AnswerAsync(Guid id, string? text, bool giveAddress, Access access, CancellationToken stop = default)
    {
        var (question, words, now) = (await GetAsync(id, access, stop), text?.ReplaceLineEndings("\n").Trim() ?? "", clock.UtcNow());
        if (words.Length is 0 or > AskedQuestion.AnswerMaxLength) throw new BrokenRuleException($"Write your answer in {AskedQuestion.AnswerMaxLength:N0} characters or fewer.", "Text");

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.AskedQuestions.Where(q => q.Id == id && q.AnsweredAt == null).ExecuteUpdateAsync(set => set.SetProperty(q => q.Answer, words).SetProperty(q => q.AnsweredAt, now).SetProperty(q => q.GaveAddress, giveAddress), stop) == 0) return;

        var from = await db.People.Where(p => p.Id == question.FromId).Select(p => new { p.Name, p.Email }).SingleAsync(stop);
        db.Add(AskMeMessages.Answered(question, words, giveAddress ? access.Person!.Email : null, from.Name, from.Email, access.Person!.Name, now, site));
        await RecordAsync(question, access, "ask-me.answered", "A question was answered.", now, stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>The asker reaches this person no more.</summary>
    /// <exception cref="NotFoundException">The person was not asked this.</exception>
    public async Task StopAsync(Guid id, Access access, CancellationToken stop = default)
    {
        var (question, now) = (await GetAsync(id, access, stop), clock.UtcNow());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.AskedQuestions.Where(q => q.Id == id && q.StoppedAt == null).ExecuteUpdateAsync(set => set.SetProperty(q => q.StoppedAt, now), stop) == 0) return;

        await KeepStopAsync(question, now, stop);
        await RecordAsync(question, access, "ask-me.stopped", "Wants no more questions from one person.", now, stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Stops the asker, and has the national lead look at the question.</summary>
    /// <exception cref="NotFoundException">The person was not asked this.</exception>
    public async Task ReportAsync(Guid id, string? reason, Access access, CancellationToken stop = default)
    {
        var (question, why, now) = (await GetAsync(id, access, stop), reason?.Trim() ?? "", clock.UtcNow());
        if (why.Length is 0 or > AskedQuestion.ReasonMaxLength) throw new BrokenRuleException($"Say what is wrong with it, in {AskedQuestion.ReasonMaxLength:N0} characters or fewer.", "Reason");

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.AskedQuestions.Where(q => q.Id == id && q.ReportedAt == null).ExecuteUpdateAsync(set => set.SetProperty(q => q.ReportedAt, now).SetProperty(q => q.ReportReason, why).SetProperty(q => q.StoppedAt, q => q.StoppedAt ?? now), stop) == 0) return;

        await KeepStopAsync(question, now, stop);
        await RecordAsync(question, access, "ask-me.reported", "A question was reported.", now, stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Upheld: the asker asks nobody any more. Of two who decide at once the first has decided.</summary>
    /// <exception cref="NotFoundException">There is no such report that waits.</exception>
    public async Task DecideAsync(Guid id, bool upheld, Access access, CancellationToken stop = default)
    {
        if (!access.CanDecideReports) throw new NotAllowedException();
        var (me, now) = (access.Person!.Id, clock.UtcNow());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.AskedQuestions.Where(q => q.Id == id && q.ReportedAt != null && q.DecidedAt == null).ExecuteUpdateAsync(set => set.SetProperty(q => q.DecidedAt, now).SetProperty(q => q.DecidedById, me).SetProperty(q => q.IsUpheld, upheld), stop) == 0) throw new NotFoundException("Report", id);

        var fromId = await db.AskedQuestions.Where(q => q.Id == id).Select(q => q.FromId).SingleAsync(stop);
        db.Record(new(me, "National lead"), now, "ask-me.decided", nameof(AskedQuestion), id, upheld ? "A reported asker asks nobody any more." : "A report was looked at, and nothing follows.", aboutPersonId: fromId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    // The question is gone after two years; the no is not. The entry's row is held, so that two stops come one after the other.
    private async Task KeepStopAsync(AskedQuestion question, DateTime now, CancellationToken stop)
    {
        await db.AskMeEntries.Where(e => e.PersonId == question.ToId).ExecuteUpdateAsync(set => set.SetProperty(e => e.SinceAt, e => e.SinceAt), stop);
        if (await db.AskMeEntries.Where(e => e.PersonId == question.ToId).Select(e => (Guid?)e.Id).SingleOrDefaultAsync(stop) is not { } entryId) return;
        if (!await db.AskMeStops.AnyAsync(s => s.EntryId == entryId && s.FromId == question.FromId, stop)) db.Add(new AskMeStop { EntryId = entryId, FromId = question.FromId, StoppedAt = now });
    }

    private async Task<AskedQuestion> GetAsync(Guid id, Access access, CancellationToken stop)
    {
        var me = access.Person?.Id;
        return await db.AskedQuestions.AsNoTracking().SingleOrDefaultAsync(q => q.Id == id && q.ToId == me, stop) ?? throw new NotFoundException("Question", id);
    }

    private Task<int> RecordAsync(AskedQuestion question, Access access, string kind, string what, DateTime now, CancellationToken stop)
    {
        db.Record(new(access.Person?.Id, "the person"), now, kind, nameof(AskedQuestion), question.Id, what);
        return db.SaveChangesAsync(stop);
    }
}
