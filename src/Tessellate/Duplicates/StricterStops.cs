using Microsoft.EntityFrameworkCore;
using Tessellate.AskMe;
using Tessellate.Database;

namespace Tessellate.Duplicates;

/// <summary>
/// Both records of a person may be asked, and the entry of the one that is kept goes on: whoever was stopped under the other is stopped there, too. When the records part again the stops
/// that were made here stay.
/// </summary>
public sealed class StricterStops : IKeepStricterConsent
{
    public async Task MergeAsync(TessellateDb db, Guid keptId, Guid goneId, DateTime now, CancellationToken stop)
    {
        var entries = await db.AskMeEntries.Where(e => e.PersonId == keptId || e.PersonId == goneId).Select(e => new { e.Id, e.PersonId }).ToListAsync(stop);
        if (entries.Count < 2) return; // a single one goes along with its stops

        var (kept, gone) = (entries.Single(e => e.PersonId == keptId).Id, entries.Single(e => e.PersonId == goneId).Id);
        var stops = await db.AskMeStops.Where(s => s.EntryId == kept || s.EntryId == gone).AsNoTracking().ToListAsync(stop);
        var stopped = stops.Where(s => s.EntryId == kept).Select(s => s.FromId).Append(keptId).ToHashSet();
        db.AddRange(stops.Where(s => s.EntryId == gone && !stopped.Contains(s.FromId)).Select(s => new AskMeStop { EntryId = kept, FromId = s.FromId, StoppedAt = s.StoppedAt }));
    }

    public Task PartAsync(TessellateDb db, Guid keptId, Guid goneId, DateTime now, CancellationToken stop) => Task.CompletedTask;
}
