using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>
/// Whether a session still stands, and what its person may do now. Every request asks, on every node, and whatever keeps a
/// connection open must ask again at least every five seconds: an end, a changed role or a new password then takes effect at once.
/// </summary>
public sealed class CheckSession(TessellateDb db, InstallationInUse installation, TimeProvider clock)
{
    /// <summary>By the key in the cookie. A session that has ended is a visitor's.</summary>
    public async Task<Access> RunAsync(string key, CancellationToken stop)
    {
        var (hash, now, people) = (Secret.Hash(key), clock.UtcNow(), db.People);
        var found = await db.Devices.Where(d => d.SessionHash == hash && d.EndedAt == null)
            .Join(people, d => d.PersonId, p => p.Id, (device, person) => new { device, person }).SingleOrDefaultAsync(stop);
        if (found is null || found.person.MergedIntoId is not null || found.device.Stamp != found.person.SessionStamp) return Access.Visitor;

        var (device, person) = (found.device, found.person);
        var grants = await db.RoleGrants.InForceOn(clock.Today()).Where(g => g.PersonId == person.Id).ToListAsync(stop);
        var seesPeople = grants.Exists(g => g.Role.SeesPeople());
        if (device.RunOut(seesPeople, now) is { } end)
        {
            await db.Devices.Where(d => d.Id == device.Id && d.SessionHash == hash && d.EndedAt == null)
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.EndedAt, now).SetProperty(x => x.End, end), stop);
            return Access.Visitor;
        }

        if (now - device.LastSeenAt >= TimeSpan.FromMinutes(1)) await db.Devices.Where(d => d.Id == device.Id).ExecuteUpdateAsync(d => d.SetProperty(x => x.LastSeenAt, now), stop);
        // A demonstration leaves the step out unless somebody has set it up to try it.
        var awaits = device.SecondStepAt is null && (device.AsksSecondStep || (seesPeople && !await installation.IsDemonstrationAsync(stop)));
        return new(person, awaits ? [] : grants) { Device = device, AwaitsSecondStep = awaits };
    }
}
