using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Networks;

namespace Tessellate.Find;

/// <summary>
/// Keeps the finder's table in memory. One a process; asks the database for the generation at most once in
/// <c>Find:CheckEveryMilliseconds</c> (1,000 unless set) and loads anew when it has moved.
/// </summary>
public sealed class SchoolFinder(IServiceScopeFactory scopes, IConfiguration configuration) : IDisposable
{
    private readonly KeptCopy<FinderSnapshot> _copy = new(scopes, configuration.GetValue("Find:CheckEveryMilliseconds", 1000L), LookAsync);

    /// <summary>What is known now.</summary>
    public ValueTask<FinderSnapshot> GetAsync(CancellationToken stop = default) => _copy.GetAsync(stop);

    private static async Task<FinderSnapshot> LookAsync(TessellateDb db, FinderSnapshot? before, CancellationToken stop)
    {
        var generation = await db.FinderGenerations.Select(g => g.Generation).SingleOrDefaultAsync(stop);
        return before?.Generation == generation ? before
            : new(generation, await db.FinderEntries.AsNoTracking().OrderBy(e => e.Urn).ToListAsync(stop), await db.TilesAsync(stop));
    }

    public void Dispose() => _copy.Dispose();
}
