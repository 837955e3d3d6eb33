using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Networks;

/// <summary>A person says which hub serves a district, from today or a later day. Loading the network's folder again does not undo it.</summary>
public sealed class CorrectArea(TessellateDb db, TimeProvider clock, IEnumerable<IDerivedFromRegister> derived)
{
    /// <exception cref="BrokenRuleException">The day has passed, the code was replaced, or the hub is the one that a person named already.</exception>
    /// <exception cref="NotFoundException">There is no district with that code.</exception>
    public async Task RunAsync(string districtCode, string hubSlug, DateOnly from, string reason, Actor actor, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var district = await db.Districts.SingleOrDefaultAsync(d => d.Code == districtCode, stop) ?? throw new NotFoundException("District", districtCode);
        if (district.ReplacedByCode is { } successor) throw new BrokenRuleException($"The code {districtCode} was replaced by {successor}. Correct that one.");

        var hub = await db.Hubs.SingleOrDefaultAsync(h => h.Slug == hubSlug, stop) ?? throw new BrokenRuleException("Choose a hub from the list.", "Hub");
        var history = new AreaHistory(await db.HubAreas.Where(a => a.DistrictCode == districtCode).ToListAsync(stop));
        if (history.On(from) is { Basis: AreaBasis.Corrected } known && known.HubId == hub.Id)
        {
            throw new BrokenRuleException($"{hub.Name} serves {district.Name} on {from.InWords()} already, and a person has said so.", "Hub");
        }

        var before = history.On(from);
        var area = new HubArea { HubId = hub.Id, DistrictCode = districtCode, Basis = AreaBasis.Corrected, FromOn = from, CorrectedById = actor.PersonId, Reason = reason };
        if (history.Put(area, clock.Today()) is { } replaced) db.HubAreas.Remove(replaced);
        db.HubAreas.Add(area);
        db.Record(actor, clock.UtcNow(), "area.corrected", nameof(HubArea), area.Id, $"{district.Name} is served by {hub.Name} from {from.InWords()}.",
            hub.Id, reason, JsonSerializer.Serialize(new { district = districtCode, from, oldHub = before?.HubId, newHub = hub.Id }));
        await db.SaveChangesAsync(stop);

        // What is planned shows when its day begins.
        if (from == clock.Today()) foreach (var table in derived) await table.RebuildAsync(db, stop);
        await transaction.CommitAsync(stop);
    }
}
