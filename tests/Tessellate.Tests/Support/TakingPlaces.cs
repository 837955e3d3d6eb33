using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Support;

/// <summary>Places that some school takes, for tests to which it does not matter which.</summary>
internal static class TakingPlaces
{
    public static async Task<bool> TryTakeAsync(this TessellateDb db, Guid workGroupId, int people) =>
        await db.TryTakeAsync(await db.Set<WorkGroup>().AsNoTracking().SingleAsync(g => g.Id == workGroupId), Guid.Empty, people, DateOnly.MinValue);
}
