using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Activity;

/// <summary>
/// Takes a person out of the record. An entry about them loses its words and who they are; one of what they did loses who did it,
/// and why, in their words. Kind, time, role and hub stay, and the digest in its batch: the chain holds, and verifying says "erased".
/// How many were erased is an entry of its own, so that nobody takes words away unseen.
/// </summary>
public static class EraseActivity
{
    public const string Kind = "activity.erased";

    /// <summary>Saves what is pending; within the open transaction where there is one. Safe to repeat, as after a restore.</summary>
    /// <returns>How many entries were erased that were not before.</returns>
    public static async Task<int> RunAsync(TessellateDb db, Guid personId, DateTime now, CancellationToken stop)
    {
        await using var own = db.Database.CurrentTransaction is null ? await WriteTransaction.BeginAsync(db, stop) : null;
        await db.SaveChangesAsync(stop); // what was recorded a moment ago is erased too
        var all = db.Activity.Where(e => e.Kind != Kind);
        var about = all.Where(e => e.AboutPersonId == personId || (e.SubjectType == "Person" && e.SubjectId == personId));
        var by = all.Where(e => e.PersonId == personId);
        var count = await by.Union(about).CountAsync(e => e.ErasedAt == null, stop);

        await AppendOnly.Through("erase", about).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.Summary, "").SetProperty(e => e.Reason, (string?)null).SetProperty(e => e.Changes, (string?)null)
            .SetProperty(e => e.SubjectId, e => e.SubjectType == "Person" ? Guid.Empty : e.SubjectId).SetProperty(e => e.AboutPersonId, (Guid?)null)
            .SetProperty(e => e.PersonId, e => e.PersonId == personId ? null : e.PersonId)
            .SetProperty(e => e.Salt, (byte[]?)null).SetProperty(e => e.ErasedAt, now), stop);
        await AppendOnly.Through("erase", by).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.PersonId, (Guid?)null).SetProperty(e => e.Reason, (string?)null)
            .SetProperty(e => e.Salt, (byte[]?)null).SetProperty(e => e.ErasedAt, now), stop);

        Say(db, count, "of one person", now);
        await db.SaveChangesAsync(stop);
        if (own is not null) await own.CommitAsync(stop);
        return count;
    }

    /// <summary>Takes the words out of entries that are about something else and name the person all the same, in a reason that somebody typed. Within the open transaction.</summary>
    public static async Task WordsAsync(TessellateDb db, IReadOnlyList<Guid> entryIds, DateTime now, CancellationToken stop)
    {
        foreach (var ids in entryIds.Chunk(500))
        {
            await AppendOnly.Through("erase", db.Activity.Where(e => ids.Contains(e.Id))).ExecuteUpdateAsync(set => set
                .SetProperty(e => e.Summary, "").SetProperty(e => e.Reason, (string?)null).SetProperty(e => e.Changes, (string?)null)
                .SetProperty(e => e.Salt, (byte[]?)null).SetProperty(e => e.ErasedAt, now), stop);
        }

        Say(db, entryIds.Count, "that named one person", now);
        await db.SaveChangesAsync(stop);
    }

    private static void Say(TessellateDb db, int count, string which, DateTime now)
    {
        if (count == 0) return;
        db.Record(Actor.System("erasure"), now, Kind, "Person", Guid.Empty, string.Create(CultureInfo.InvariantCulture, $"{count:N0} entries {which} were erased."),
            changes: string.Create(CultureInfo.InvariantCulture, $"{{\"entries\":{count}}}"));
    }
}
