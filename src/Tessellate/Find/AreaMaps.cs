using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Find;

/// <summary>
/// The maps of the hubs' areas, drawn when first asked for and kept until the finder's copy or the day changes. The tessellation
/// of the whole country takes about a second and is made anew only when a school or an area has moved, not when a school chooses.
/// </summary>
public sealed class AreaMaps(SchoolFinder finder, IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private sealed record Kept(FinderSnapshot Of, DateOnly On, AreaSheet Sheet, ConcurrentDictionary<Guid, AreaMap?> Maps);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Kept? _kept;
    private (HashSet<GroundPoint> Points, AreaGround Ground)? _ground;

    /// <summary>Null for a hub whose area has no school with a known place.</summary>
    public async Task<AreaMap?> FindAsync(Guid hubId, CancellationToken stop = default)
    {
        var kept = await KeptAsync(await finder.GetAsync(stop), clock.Today(), stop);
        return kept.Maps.GetOrAdd(hubId, kept.Sheet.Draw);
    }

    private async Task<Kept> KeptAsync(FinderSnapshot known, DateOnly today, CancellationToken stop)
    {
        if (_kept is { } kept && kept.Of == known && kept.On == today) return kept;

        await _one.WaitAsync(stop);
        try
        {
            if (_kept is { } other && other.Of == known && other.On == today) return other;
            return _kept = new Kept(known, today, await SheetAsync(known, today, stop), []);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<AreaSheet> SheetAsync(FinderSnapshot known, DateOnly today, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TessellateDb>();
        var areas = await AreaLookup.LoadAsync(db, stop);
        var schools = known.Schools.Where(s => s is { IsOpenStateFunded: true, Hub: not null, Point: not null }).ToList();

        // A school that chose another hub stays on the ground where it stands.
        var points = schools.Select(s => new GroundPoint(s.Point!.Value.Easting, s.Point.Value.Northing,
            s.Entry.Basis == HubBasis.Choice ? areas.Find(s.Entry.DistrictCode, today)?.HubId ?? s.Hub!.Id : s.Hub!.Id, areas.Present(s.Entry.DistrictCode) ?? "")).ToHashSet();
        if (_ground is not { } ground || !ground.Points.SetEquals(points)) _ground = (points, AreaGround.Build(points));

        return new AreaSheet(_ground.Value.Ground, schools.ToLookup(s => s.Hub!.Id, s => (s.Entry.Phase.Group(), s.Point!.Value.Easting, s.Point.Value.Northing)),
            known.Hubs.ToDictionary(h => h.Id), await db.Districts.ToDictionaryAsync(d => d.Code, d => d.Name, stop));
    }

    public void Dispose() => _one.Dispose();
}
