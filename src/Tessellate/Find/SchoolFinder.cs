using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Networks;

namespace Tessellate.Find;

/// <summary>
/// Keeps the finder's table in memory. One a process; asks the database for the generation at most once in
/// <c>Find:CheckEveryMilliseconds</c> (1,000 unless set) and loads anew when it has moved, while others read the copy before.
/// </summary>
public sealed class SchoolFinder(IServiceScopeFactory scopes, IConfiguration configuration) : IDisposable
{
    private readonly long _checkEvery = configuration.GetValue("Find:CheckEveryMilliseconds", 1000L);
    private readonly SemaphoreSlim _loading = new(1);
    private volatile FinderSnapshot? _snapshot;
    private long _checkAt;

    /// <summary>What is known now; waits only for the first loading.</summary>
    public ValueTask<FinderSnapshot> GetAsync(CancellationToken stop = default) =>
        _snapshot is { } known && Environment.TickCount64 < Volatile.Read(ref _checkAt) ? ValueTask.FromResult(known) : new(RefreshAsync(stop));

    private async Task<FinderSnapshot> RefreshAsync(CancellationToken stop)
    {
        var patience = _snapshot is null || _checkEvery == 0 ? Timeout.Infinite : 0;
        if (!await _loading.WaitAsync(patience, stop)) return _snapshot!; // somebody else is loading; what was known before will do

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TessellateDb>();
            var generation = await db.FinderGenerations.Select(g => g.Generation).SingleOrDefaultAsync(stop);
            if (_snapshot?.Generation != generation) _snapshot = await LoadAsync(db, generation, stop);
            Volatile.Write(ref _checkAt, Environment.TickCount64 + _checkEvery);
            return _snapshot!;
        }
        finally
        {
            _loading.Release();
        }
    }

    private static async Task<FinderSnapshot> LoadAsync(TessellateDb db, long generation, CancellationToken stop) =>
        new(generation, await db.FinderEntries.AsNoTracking().OrderBy(e => e.Urn).ToListAsync(stop), await db.TilesAsync(stop));

    public void Dispose() => _loading.Dispose();
}
