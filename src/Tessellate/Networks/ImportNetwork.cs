using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Networks;

/// <summary>What loading a network's folder changed, and what it left because a person had corrected it; one sentence each.</summary>
public sealed record NetworkDifference(List<string> Changes, List<string> Kept);

/// <summary>
/// Loads a network's folder or brings what is loaded up to date, in one transaction. Facts are dated: a district that moves
/// to another hub leaves the old area the day before. Corrections made by people are kept: the folder does not undo them.
/// </summary>
public sealed class ImportNetwork(TessellateDb db, TimeProvider clock, IEnumerable<IDerivedFromRegister> derived)
{
    private readonly NetworkDifference _difference = new([], []);

    private List<string> Changed => _difference.Changes;

    /// <summary>Loads the folder as read; changed areas and names hold from <paramref name="on"/>, that day included.</summary>
    /// <exception cref="UnusableInputException">Another network is loaded here already.</exception>
    public async Task<NetworkDifference> RunAsync(NetworkFiles files, DateOnly on, CancellationToken stop)
    {
        // A demonstration loads its network within a transaction of its own.
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null;

        await SettingsAsync(files.Settings, stop);
        await DistrictsAsync(files.Districts, stop);
        var hubs = await HubsAsync(files.Hubs, on, stop);
        await NamesAsync(files, hubs, stop);
        await new ImportAreas(db, on, clock.Today(), _difference).RunAsync(files, hubs, stop);
        if (transaction is not null && Changed.Count > 0)
        {
            db.Record(Actor.System("operator's command"), clock.UtcNow(), "network.imported", nameof(Network), Guid.Empty,
                $"{files.Settings.Name} was brought up to date: {Changed.Count} {(Changed.Count == 1 ? "change" : "changes")}.", reason: Short(string.Join(' ', Changed)));
        }
        await db.SaveChangesAsync(stop);

        foreach (var table in derived) await table.RebuildAsync(db, stop);
        if (transaction is not null) await transaction.CommitAsync(stop);
        return _difference;
    }

    private static string Short(string text) => text.Length <= 1000 ? text : text[..999] + "…";

    private async Task SettingsAsync(NetworkSettings settings, CancellationToken stop)
    {
        var network = await db.Networks.SingleOrDefaultAsync(stop);
        if (network is null)
        {
            Changed.Add($"{settings.Name} is loaded for the first time.");
            db.Networks.Add(new Network { Key = settings.Key, Name = settings.Name, AreaPolicy = settings.AreaPolicy, Settings = settings.ToJson(), LoadedAt = clock.UtcNow() });
            return;
        }

        if (network.Key != settings.Key)
        {
            throw new UnusableInputException($"This database holds the network {network.Name}. Load {settings.Name} into a database of its own (TESSELLATE_DATA or TESSELLATE_DATABASE).");
        }

        if (network.Settings == settings.ToJson()) return;

        Changed.Add("The settings (words, roles, strands, stages, rooms) changed.");
        (network.Name, network.AreaPolicy, network.Settings, network.LoadedAt) = (settings.Name, settings.AreaPolicy, settings.ToJson(), clock.UtcNow());
    }

    private async Task DistrictsAsync(IReadOnlyList<NetworkFiles.DistrictLine> lines, CancellationToken stop)
    {
        var known = await db.Districts.ToDictionaryAsync(d => d.Code, stop);
        foreach (var line in lines)
        {
            if (!known.TryGetValue(line.Code, out var district))
            {
                db.Districts.Add(district = new District { Code = line.Code, Name = line.Name, Region = line.Region });
            }

            (district.Name, district.Region, district.ReplacedByCode, district.ReplacedOn) = (line.Name, line.Region, line.ReplacedBy, line.ReplacedOn);
        }
    }

    private async Task<Dictionary<string, Hub>> HubsAsync(IReadOnlyList<NetworkFiles.HubLine> lines, DateOnly on, CancellationToken stop)
    {
        var hubs = await db.Hubs.ToDictionaryAsync(h => h.Slug, stop);
        var names = await db.HubNames.Where(n => !n.IsAlias && n.ToOn != null).ToListAsync(stop);
        foreach (var line in lines)
        {
            if (!hubs.TryGetValue(line.Slug, out var hub))
            {
                hub = new Hub { Slug = line.Slug, Code = line.Code, Name = line.Name, Region = line.Region, TileColumn = line.Column, TileRow = line.Row };
                db.Hubs.Add(hub);
                hubs.Add(line.Slug, hub);
                Changed.Add($"New hub: {line.Name}.");
            }
            else if (hub.Name != line.Name)
            {
                Changed.Add($"{hub.Name} is called {line.Name} from {on.InWords()}.");
                var before = names.Where(n => n.HubId == hub.Id).Max(n => n.ToOn);
                // A name given earlier the same day never held.
                if (before is null || before < on.AddDays(-1)) db.HubNames.Add(new HubName { HubId = hub.Id, Name = hub.Name, FromOn = before?.AddDays(1), ToOn = on.AddDays(-1) });
            }

            (hub.Name, hub.Code, hub.Region, hub.Website, hub.TileColumn, hub.TileRow) = (line.Name, line.Code, line.Region, line.Website, line.Column, line.Row);
        }

        return hubs;
    }

    private async Task NamesAsync(NetworkFiles files, Dictionary<string, Hub> hubs, CancellationToken stop)
    {
        var names = (await db.HubNames.ToListAsync(stop)).Select(n => (n.HubId, n.Name)).ToHashSet();
        foreach (var line in files.Names.Where(l => names.Add((hubs[l.Hub].Id, l.Name))))
        {
            db.HubNames.Add(new HubName { HubId = hubs[line.Hub].Id, Name = line.Name, IsAlias = line.IsAlias, FromOn = line.From, ToOn = line.To });
        }

        var leads = await db.HubLeadSchools.ToListAsync(stop);
        foreach (var line in files.LeadSchools)
        {
            var hub = hubs[line.Hub];
            var lead = leads.Find(l => l.HubId == hub.Id && l.Name == line.Name && l.FromOn == line.From);
            if (lead is null) db.HubLeadSchools.Add(lead = new HubLeadSchool { HubId = hub.Id, Name = line.Name, FromOn = line.From });
            lead.ToOn = line.To;
        }
    }
}
