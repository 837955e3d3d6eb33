using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;

namespace Tessellate.WorkGroups;

/// <summary>
/// Every open Work Group of a published project as schools see it, the first to begin first. A few hundred rows that every
/// school's page asks for, so one copy a process, at most <c>WorkGroups:CheckEveryMilliseconds</c> old (1,000 unless set). It
/// is for showing: whether a place is free is decided by the row itself.
/// </summary>
public sealed class OpenOffers(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private sealed record Copy(IReadOnlyList<Offer> Offers);

    private readonly KeptCopy<Copy> _copy = new(scopes, configuration.GetValue("WorkGroups:CheckEveryMilliseconds", 1000L), async (db, _, stop) => new(await LoadAsync(db, clock.Today(), stop)));

    public async ValueTask<IReadOnlyList<Offer>> GetAsync(CancellationToken stop = default) => (await _copy.GetAsync(stop)).Offers;

    private static async Task<IReadOnlyList<Offer>> LoadAsync(TessellateDb db, DateOnly today, CancellationToken stop)
    {
        var (sessions, partners) = (db.Sessions, db.PartnerHubs);
        return await (from g in db.WorkGroups.OpenOn(today)
                      join p in db.Projects.Published() on g.ProjectId equals p.Id
                      join h in db.Hubs on g.HubId equals h.Id
                      orderby g.StartsOn, g.Code
                      select new Offer(g.Code, g.Title, p.Code, p.Title, p.Strand, p.Phases, h.Id, h.Slug, h.Name,
                          partners.Where(x => x.WorkGroupId == g.Id).Select(x => x.HubId).ToList(), g.StartsOn,
                          sessions.Count(s => s.WorkGroupId == g.Id), g.Mode, g.Town, g.Venue, g.HalfDaysOut,
                          g.SchoolPlacesTaken, g.SchoolPlaces, g.PeoplePlacesTaken, g.PeoplePlaces)).ToListAsync(stop);
    }

    public void Dispose() => _copy.Dispose();
}
