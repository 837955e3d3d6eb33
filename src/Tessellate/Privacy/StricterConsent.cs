using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Duplicates;
using Tessellate.Notices;

namespace Tessellate.Privacy;

/// <summary>
/// Two records turn out to be of one person: where the answers differ the yes is taken back, by an answer of its own, so that it is seen where
/// it came from. Limits go along with the record. When the records part again each has its own
/// answers back, and the one that was made here stays.
/// </summary>
public sealed class StricterConsent : IKeepStricterConsent
{
    public const string Where = "two records made one";

    public async Task MergeAsync(TessellateDb db, Guid keptId, Guid goneId, DateTime now, CancellationToken stop)
    {
        var answers = await db.Consents.Where(c => c.PersonId == keptId || c.PersonId == goneId).AsNoTracking().ToListAsync(stop);
        var (kept, gone) = (answers.Where(c => c.PersonId == keptId).Latest(), answers.Where(c => c.PersonId == goneId).Latest());
        foreach (var (purpose, latest) in answers.Latest().Where(answer => answer.Value.IsGiven))
        {
            if (Consents.Stricter(kept.GetValueOrDefault(purpose)?.IsGiven, gone.GetValueOrDefault(purpose)?.IsGiven) == true) continue;
            db.Add(new Consent { PersonId = keptId, Purpose = purpose, IsGiven = false, WordingVersion = latest.WordingVersion, Wording = latest.Wording, Where = Where, At = now });
        }
    }

    public Task PartAsync(TessellateDb db, Guid keptId, Guid goneId, DateTime now, CancellationToken stop) => Task.CompletedTask;
}
