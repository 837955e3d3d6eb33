using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Networks;

/// <summary>How to reach a hub, and the schools that lead it on a day.</summary>
public sealed record HubContact(string? Name, string? Email, string? Telephone, string? Website, IReadOnlyList<string> LeadSchools)
{
    public bool IsKnown => (Name ?? Email ?? Website) is not null;
}

/// <summary>
/// How to reach each hub today. A few dozen rows that every school's page asks for, so one copy a process, at most
/// <c>Hubs:CheckEveryMilliseconds</c> old (1,000 unless set).
/// </summary>
public sealed class HubContacts(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private readonly KeptCopy<Dictionary<Guid, HubContact>> _copy = new(scopes, configuration.GetValue("Hubs:CheckEveryMilliseconds", 1000L), (db, _, stop) => LoadAsync(db, clock.Today(), stop));

    /// <summary>Null where there is no such hub.</summary>
    public async ValueTask<HubContact?> FindAsync(Guid hubId, CancellationToken stop = default) => (await _copy.GetAsync(stop)).GetValueOrDefault(hubId);

    private static Task<Dictionary<Guid, HubContact>> LoadAsync(TessellateDb db, DateOnly today, CancellationToken stop)
    {
        var leads = db.HubLeadSchools.Where(l => (l.FromOn == null || l.FromOn <= today) && (l.ToOn == null || l.ToOn >= today));
        return db.Hubs.Select(h => new
        {
            h.Id,
            Contact = new HubContact(h.ContactName, h.ContactEmail, h.ContactTelephone, h.Website, leads.Where(l => l.HubId == h.Id).OrderBy(l => l.Name).Select(l => l.Name).ToList())
        }).ToDictionaryAsync(h => h.Id, h => h.Contact, stop);
    }

    public void Dispose() => _copy.Dispose();
}
