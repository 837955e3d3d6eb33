using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.AskMe;

/// <summary>Somebody says what people may ask them about, changes it, and takes it back: from then on nobody finds them there.</summary>
public sealed class KeepAskMe(TessellateDb db, TimeProvider clock)
{
    private const string Themselves = "the person";

    /// <exception cref="BrokenRuleException">The topics cannot be; nothing was changed.</exception>
    public async Task OfferAsync(IEnumerable<string?> topics, Access access, CancellationToken stop = default)
    {
        if (access.Person is not { } person) throw new NotAllowedException();
        var (lines, now) = (AskMeEntry.Tidy(topics), clock.UtcNow());
        if (await db.AskMeEntries.SingleOrDefaultAsync(e => e.PersonId == person.Id, stop) is { } entry)
        {
            if (entry.TopicLines == lines) return;
            entry.TopicLines = lines;
        }
        else db.Add(new AskMeEntry { PersonId = person.Id, TopicLines = lines, SinceAt = now });
        db.Record(new(person.Id, Themselves), now, "ask-me.offered", nameof(Person), person.Id, "Said what people may ask them about.");
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) // two tabs at once
        {
            throw new BrokenRuleException("This is being changed in another window. Open the page again and look.");
        }
    }

    /// <summary>A second press changes nothing. Questions that were asked can still be answered.</summary>
    public async Task TakeBackAsync(Access access, CancellationToken stop = default)
    {
        if (access.Person is not { } person) throw new NotAllowedException();
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.AskMeEntries.Where(e => e.PersonId == person.Id).ExecuteDeleteAsync(stop) == 0) return;

        db.Record(new(person.Id, Themselves), clock.UtcNow(), "ask-me.taken-back", nameof(Person), person.Id, "Took back that people may ask them.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
