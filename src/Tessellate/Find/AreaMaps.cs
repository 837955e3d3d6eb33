using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Find;

/// <summary>
/// The maps of the hubs' areas, drawn when first asked for and kept until the finder's table or the day changes. The tessellation of
/// the whole country takes about a second and is made anew only when a school or an area has moved, not when a school chooses.
/// </summary>
public sealed class AreaMaps(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private sealed record Kept(long Generation, DateOnly On, AreaSheet Sheet, ConcurrentDictionary<Guid, AreaMap?> Maps);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Kept? _kept;
    private (HashSet<GroundPoint> Points, AreaGround Ground)? _ground;

    /// <summary>Null for a hub whose area has no school with a known place.</summary>
    public async Task<AreaMap?> FindAsync(Guid hubId, CancellationToken stop = default)
    {
        var kept = await KeptAsync(stop);
        return kept.Maps.GetOrAdd(hubId, kept.Sheet.Draw);
    }

    private async Task<Kept> KeptAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TessellateDb>();
        var (generation, today) = (await db.FinderGenerations.Select(g => g.Generation).SingleOrDefaultAsync(stop), clock.Today());
        if (_kept is { } known && known.Generation == generation && known.On == today) return known;

        await _one.WaitAsync(stop);
        try
        {
            if (_kept is { } other && other.Generation == generation && other.On == today) return other;
            return _kept = new Kept(generation, today, await SheetAsync(db, today, stop), []);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<AreaSheet> SheetAsync(TessellateDb db, DateOnly today, CancellationToken stop)
    {
        var schools = await db.FinderEntries.Where(e => e.IsOpen && e.IsStateFunded && e.HubId != null && e.Easting != null && e.Northing != null)
            .Select(e => new { e.HubId, e.Basis, e.DistrictCode, e.Phase, Easting = e.Easting!.Value, Northing = e.Northing!.Value }).ToListAsync(stop);
        var areas = await AreaLookup.LoadAsync(db, stop);

        // A school that chose another hub stays on the ground where it stands.
        var points = schools.Select(s => new GroundPoint(s.Easting, s.Northing,
            s.Basis == HubBasis.Choice ? areas.Find(s.DistrictCode, today)?.HubId ?? s.HubId!.Value : s.HubId!.Value, areas.Present(s.DistrictCode) ?? "")).ToHashSet();
        if (_ground is not { } known || !known.Points.SetEquals(points)) _ground = (points, AreaGround.Build(points));

        return new AreaSheet(_ground.Value.Ground, schools.ToLookup(s => s.HubId!.Value, s => (s.Phase.Group(), s.Easting, s.Northing)),
            (await db.TilesAsync(stop)).ToDictionary(h => h.Id), await db.Districts.ToDictionaryAsync(d => d.Code, d => d.Name, stop));
    }

    public void Dispose() => _one.Dispose();
}
