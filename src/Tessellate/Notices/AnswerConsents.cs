using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Notices;

/// <summary>Keeps a person's answers, each as a row with the wording they read. An answer that is the same as before adds nothing.</summary>
public sealed class AnswerConsents(TessellateDb db, TimeProvider clock)
{
    public async Task<int> RunAsync(Person person, IReadOnlySet<ConsentPurpose> given, string where, CancellationToken stop)
    {
        var latest = (await db.Consents.Where(c => c.PersonId == person.Id).AsNoTracking().ToListAsync(stop)).Latest();
        var changed = ConsentWording.Current.Where(w => (latest.GetValueOrDefault(w.Purpose)?.IsGiven ?? false) != given.Contains(w.Purpose)).ToList();
        var now = clock.UtcNow();
        foreach (var wording in changed)
        {
            var isGiven = given.Contains(wording.Purpose);
            db.Add(wording.Answer(person.Id, isGiven, where, now));
            db.Record(new(person.Id, "the person"), now, isGiven ? "consent.given" : "consent.withdrawn", nameof(Person), person.Id, $"{wording.Title}: {(isGiven ? "yes" : "no")}.");
        }

        await db.SaveChangesAsync(stop);
        return changed.Count;
    }
}
