using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using System.Collections.Concurrent;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.WorkGroups;

/// <summary>Every open Work Group of a published project as schools see it, without those by invitation, the first to begin first; and those in which schools that found no place last year can ask already, and everybody soon.</summary>
public sealed class OffersNow(IReadOnlyList<Offer> listed)
{
    private readonly ConcurrentDictionary<(Guid HubId, Phase Phase), IReadOnlyList<Offer>> _for = [];

    /// <summary>Both, as they were loaded.</summary>
    internal IReadOnlyList<Offer> Listed { get; } = listed;

    public IReadOnlyList<Offer> All { get; } = [.. listed.Where(o => o.OpensOn is null)];

    /// <summary>Those that open to everybody on a day that they say: nobody is offered them before.</summary>
    public IReadOnlyList<Offer> Soon { get; } = [.. listed.Where(o => o.OpensOn is not null)];

    /// <summary>Of these what a hub has, alone or jointly, for schools of a phase.</summary>
    public IEnumerable<Offer> SoonFor(Guid hubId, Phase phase) => Soon.Where(o => o.IsOf(hubId) && o.IsFor(phase));

    /// <summary>What a hub has, alone or jointly, for schools of a phase. Found once: every school's page asks it, of its hub and of the neighbours.</summary>
    public IReadOnlyList<Offer> For(Guid hubId, Phase phase) => _for.GetOrAdd((hubId, phase), key => [.. All.Where(o => o.IsOf(key.HubId) && o.IsFor(key.Phase))]);
}

/// <summary>
/// The open Work Groups, a few hundred rows that every school's page asks for: one copy a process, at most
/// <c>WorkGroups:CheckEveryMilliseconds</c> old (1,000 unless set). It is for showing: whether a place is free is decided by the row itself.
/// </summary>
public sealed class OpenOffers(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private readonly KeptCopy<OffersNow> _copy = new(scopes, configuration.GetValue("WorkGroups:CheckEveryMilliseconds", 1000L), (db, before, stop) => LookAsync(db, before, clock.Today(), stop));

    public ValueTask<OffersNow> GetAsync(CancellationToken stop = default) => _copy.GetAsync(stop);

    // An offer that is as it was stays the same object, and what pages have drawn of it (kept) stays with it.
    private static async Task<OffersNow> LookAsync(TessellateDb db, OffersNow? before, DateOnly today, CancellationToken stop)
    {
        var offers = await LoadAsync(db, today, stop);
        if (before is null) return new(offers);

        var known = before.Listed.ToDictionary(offer => offer.Code);
        var now = offers.Select(offer => known.GetValueOrDefault(offer.Code) is { } old && old.SaysTheSameAs(offer) ? old : offer).ToList();
        return now.SequenceEqual(before.Listed, ReferenceEqualityComparer.Instance) ? before : new(now);
    }

    private static async Task<IReadOnlyList<Offer>> LoadAsync(TessellateDb db, DateOnly today, CancellationToken stop)
    {
        var (sessions, partners) = (db.Sessions, db.PartnerHubs);
        return await (from g in db.WorkGroups.OpenToSomeOn(today).Listed()
                      join p in db.Projects.Published() on g.ProjectId equals p.Id
                      join h in db.Hubs on g.HubId equals h.Id
                      orderby g.StartsOn, g.Code
                      select new Offer(g.Code, g.Title, p.Code, p.Title, p.Strand, p.Phases, h.Id, h.Slug, h.Name,
                          partners.Where(x => x.WorkGroupId == g.Id).Select(x => x.HubId).ToList(), g.StartsOn,
                          sessions.Count(s => s.WorkGroupId == g.Id), g.Mode, g.Town, g.Venue, g.HalfDaysOut,
                          g.SchoolPlacesTaken, g.SchoolPlaces, g.PeoplePlacesTaken, g.PeoplePlaces, g.FollowsOn, g.FollowsOnInWords ?? p.EarlierInWords, g.OpensOn > today ? g.OpensOn : null, p.Stages, p.Qualifications)).ToListAsync(stop);
    }

    public void Dispose() => _copy.Dispose();
}
