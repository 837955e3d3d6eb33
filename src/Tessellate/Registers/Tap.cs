using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Registers;

/// <summary>A tap on a phone: the id that all tries to send it have in common, and the moment of it by our clock.</summary>
public sealed record Tap(Guid Id, DateTime At)
{
    /// <summary>How long a phone keeps a tap that it could not send.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(72);

    /// <summary>
    /// A phone's clock may be wrong, so only its difference is believed: the tap was made as long before now as the phone says, never
    /// later than now and at most <see cref="Kept"/> ago. <paramref name="at"/> is when it was tapped and <paramref name="sent"/> when it was
    /// sent, in milliseconds of the phone's clock.
    /// </summary>
    public static Tap Of(Guid id, long at, long sent, DateTime now) =>
        new(id, now - TimeSpan.FromMilliseconds(Math.Clamp((double)sent - at, 0, Kept.TotalMilliseconds)));
}

internal static class TapQueries
{
    /// <summary>Those of the taps that were saved by an earlier try whose answer did not arrive.</summary>
    public static async Task<HashSet<Guid>> SavedBeforeAsync(this TessellateDb db, IEnumerable<Marking> markings, CancellationToken stop)
    {
        var ids = markings.Select(m => m.Tap?.Id).OfType<Guid>().ToList();
        return ids.Count == 0 ? [] : [.. await db.MarkChanges.Where(c => c.TapId != null && ids.Contains(c.TapId.Value)).Select(c => c.TapId!.Value).ToListAsync(stop)];
    }
}
