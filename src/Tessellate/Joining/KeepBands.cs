using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>A band as a hub plans it; the numbers are those of schools on a list.</summary>
public sealed record PlannedBand(BandKind Kind, int? LeastPercent = null, string? ListName = null, DateOnly? ListedOn = null, IReadOnlyCollection<int>? Urns = null);

/// <summary>A hub says which schools come first in a group. Only until somebody has asked: whoever asks has read what holds.</summary>
public sealed class KeepBands(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <exception cref="NotFoundException">There is no such group, or it is not the person's.</exception>
    /// <exception cref="BrokenRuleException">Somebody has asked already, or a band lacks its percent or its list; nothing was changed.</exception>
    public async Task SetAsync(string code, IReadOnlyList<PlannedBand> bands, Access access, CancellationToken stop = default)
    {
        var (group, _, hub, _, _) = await WorkGroupOnPage.GetAsync(db, code, stop);
        if (!access.CanSetUpWorkGroups(hub.Id)) throw new NotFoundException("Work group", code);
        if (bands.Select(b => b.Kind).Distinct().Count() < bands.Count) throw new BrokenRuleException("Choose each kind of band once.", "First");
        foreach (var band in bands) MustBeWhole(band);

        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.Interests.AnyAsync(i => i.WorkGroupId == group.Id, stop)) throw new BrokenRuleException("Schools have asked already. The bands that were published before they asked stay as they are.");

        var earlier = db.PriorityBands.Where(b => b.WorkGroupId == group.Id);
        await db.BandSchools.Where(s => earlier.Any(b => b.Id == s.BandId)).ExecuteDeleteAsync(stop);
        await earlier.ExecuteDeleteAsync(stop);
        foreach (var (band, index) in bands.Select((band, index) => (band, index)))
        {
            var kept = new PriorityBand { WorkGroupId = group.Id, Rank = index + 1, Kind = band.Kind, LeastPercent = band.LeastPercent, ListName = band.ListName?.Trim(), ListedOn = band.ListedOn };
            db.Add(kept);
            db.AddRange((band.Urns ?? []).Distinct().Select(urn => new BandSchool { BandId = kept.Id, Urn = urn }));
        }
        db.Record(access.ActorIn(hub, words), clock.UtcNow(), "work-group.bands", nameof(WorkGroup), group.Id, bands.Count == 0 ? $"No school comes first in {group.Code}." : $"{bands.Count} {(bands.Count == 1 ? "band" : "bands")} of schools come first in {group.Code}.", hub.Id, workGroupId: group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static void MustBeWhole(PlannedBand band)
    {
        if (band.Kind == BandKind.Disadvantage && band.LeastPercent is not (>= 1 and <= 100)) throw new BrokenRuleException("Enter a percent from 1 to 100.", "Percent");
        if (band.Kind != BandKind.Listed) return;

        if (string.IsNullOrWhiteSpace(band.ListName)) throw new BrokenRuleException("Say what the list is called: schools read it.", "ListName");
        if (band.ListedOn is null) throw new BrokenRuleException("Enter the day of the list.", "ListedOn");
        if (band.Urns is not { Count: > 0 }) throw new BrokenRuleException("Enter the numbers (URN) of the schools on the list.", "Urns");
    }
}
