using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.AskMe;

/// <summary>
/// Relays a question to somebody of the directory in one message. So many a day from one person and to one person; not to who stopped the asker, and
/// not from whoever was reported and told to stop.
/// </summary>
public sealed class AskSomebody(TessellateDb db, TimeProvider clock, SiteAddress site)
{
    /// <summary>Within 24 hours, from one person and to one person.</summary>
    public const int MostADay = 5;

    /// <summary>Asks once; <paramref name="form"/> is an id that the form had from the start, so that sending it again asks nothing more.</summary>
    /// <exception cref="NotFoundException">Nobody who may be asked has this entry, or no longer.</exception>
    /// <exception cref="BrokenRuleException">It cannot be asked now, with the reason; nothing was kept or sent.</exception>
    public async Task<Guid> RunAsync(Guid entryId, string? topic, string? text, Guid form, Access access, CancellationToken stop = default)
    {
        if (access.Person is not { } from) throw new NotAllowedException();
        if (form == Guid.Empty) throw new BrokenRuleException("Open the page again, and send the question from there.");
        var (words, now) = (text?.ReplaceLineEndings("\n").Trim() ?? "", clock.UtcNow());
        var to = await db.GetAskMeRowAsync(entryId, clock.Today(), stop);
        if (to.PersonId == from.Id) throw new BrokenRuleException("This is you. Choose somebody else to ask.");
        if (!to.Topics.Contains(topic)) throw new BrokenRuleException("Choose one of the topics.", "Topic");
        if (words.Length is < 10 or > AskedQuestion.TextMaxLength) throw new BrokenRuleException($"Write your question in 10 to {AskedQuestion.TextMaxLength:N0} characters.", "Text");

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The asker's row and then the entry are held, in this order: of questions at once each sees those before it.
        await db.People.Where(p => p.Id == from.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, p => p.Name), stop);
        if (await db.AskMeEntries.Where(e => e.Id == entryId).ExecuteUpdateAsync(set => set.SetProperty(e => e.SinceAt, e => e.SinceAt), stop) == 0) throw new NotFoundException("Entry", entryId);
        if (await db.AskedQuestions.Where(q => q.FromId == from.Id && q.Id == form).Select(q => (Guid?)q.Id).FirstOrDefaultAsync(stop) is { } before) return before;
        await MustBeFreeAsync(from.Id, to, now, stop);

        var question = new AskedQuestion { Id = form, FromId = from.Id, ToId = to.PersonId, Topic = topic!, Text = words, AskedAt = now };
        var address = await db.People.Where(p => p.Id == to.PersonId).Select(p => p.Email).SingleAsync(stop);
        db.Add(question);
        db.Add(AskMeMessages.Asked(question, from.Name, to.Name, address, site));
        db.Record(new(from.Id, "the person"), now, "ask-me.asked", nameof(AskedQuestion), question.Id, "A question was relayed.", aboutPersonId: to.PersonId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return question.Id;
    }

    private async Task MustBeFreeAsync(Guid fromId, AskMeRow to, DateTime now, CancellationToken stop)
    {
        var since = now.AddHours(-24);
        if (await db.AskedQuestions.AnyAsync(q => q.FromId == fromId && q.IsUpheld, stop)) throw new BrokenRuleException("You cannot ask anybody here any more, because of a report. If you think that this is wrong, use the form for complaints.");
        if (await db.AskMeStops.AnyAsync(s => s.EntryId == to.EntryId && s.FromId == fromId, stop) || await db.AskedQuestions.AnyAsync(q => q.FromId == fromId && q.ToId == to.PersonId && q.StoppedAt != null, stop)) throw new BrokenRuleException($"{to.Name} takes no more questions from you. Ask somebody else.");
        if (await db.AskedQuestions.CountAsync(q => q.FromId == fromId && q.AskedAt > since, stop) >= MostADay) throw new BrokenRuleException($"You have asked {MostADay} questions within a day, and that is as many as can be. Keep this one, and ask it tomorrow.");
        if (await db.AskedQuestions.CountAsync(q => q.ToId == to.PersonId && q.AskedAt > since, stop) >= MostADay) throw new BrokenRuleException($"{to.Name} has been asked enough for today. Ask somebody else, or come back tomorrow.");
    }
}
