using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Networks;

/// <summary>A hub as it was on a day: its name, lead schools and districts then.</summary>
public sealed record HubOnDay(Hub Hub, DateOnly On, string Name, IReadOnlyList<string> LeadSchools, IReadOnlyList<string> EarlierNames, IReadOnlyList<string> Districts)
{
    /// <exception cref="NotFoundException">There is no hub with that slug.</exception>
    public static async Task<HubOnDay> GetAsync(TessellateDb db, string slug, DateOnly on, CancellationToken stop = default)
    {
        var hub = await db.Hubs.SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new NotFoundException("Hub", slug);
        var names = await db.HubNames.Where(n => n.HubId == hub.Id && !n.IsAlias).ToListAsync(stop);
        var leads = await db.HubLeadSchools.Where(l => l.HubId == hub.Id).ToListAsync(stop);
        var districts = db.Districts;
        var served = await db.HubAreas.Where(a => a.HubId == hub.Id && a.FromOn <= on && (a.ToOn == null || a.ToOn >= on))
            .Join(districts, a => a.DistrictCode, d => d.Code, (_, d) => d.Name).OrderBy(name => name).ToListAsync(stop);

        return new HubOnDay(hub, on, NameOn(hub, names, on),
            [.. leads.Where(l => Holds(l.FromOn, l.ToOn, on)).Select(l => l.Name).Order(StringComparer.Ordinal)],
            [.. names.Where(n => !Holds(n.FromOn, n.ToOn, on) && (n.FromOn ?? DateOnly.MinValue) <= on).Select(n => n.Name)], served);
    }

    /// <summary>The name a hub had on a day: an earlier name that held then, or else today's.</summary>
    public static string NameOn(Hub hub, IEnumerable<HubName> names, DateOnly on) =>
        names.FirstOrDefault(n => n.HubId == hub.Id && !n.IsAlias && Holds(n.FromOn, n.ToOn, on))?.Name ?? hub.Name;

    private static bool Holds(DateOnly? from, DateOnly? to, DateOnly on) => (from is null || from <= on) && (to is null || to >= on);
}
