using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Figures;

/// <summary>Which school a school had become by a day. Two that merged after it were two.</summary>
internal sealed class Mergers(IReadOnlyDictionary<Guid, Guid> into)
{
    /// <summary>A merger without a day joins what was one school all along.</summary>
    public static async Task<Mergers> LoadAsync(TessellateDb db, DateOnly on, CancellationToken stop) => new(await db.Schools
        .Where(s => s.MergedIntoId != null && (s.MergedOn == null || s.MergedOn <= on))
        .ToDictionaryAsync(s => s.Id, s => s.MergedIntoId!.Value, stop));

    public Guid GoesOnAs(Guid schoolId)
    {
        for (var step = 0; step < 20 && into.TryGetValue(schoolId, out var next); step++) schoolId = next; // a ring would be a fault
        return schoolId;
    }
}
