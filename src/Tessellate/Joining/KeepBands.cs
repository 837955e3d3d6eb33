using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>A band as a hub plans it: by a list that is kept, or by one that is named here, with the numbers of its schools.</summary>
public sealed record PlannedBand(BandKind Kind, int? LeastPercent = null, string? ListName = null, DateOnly? ListedOn = null, IReadOnlyCollection<int>? Urns = null, Guid? ListId = null);

/// <summary>A hub says which schools come first in a group. Only until somebody has asked: whoever asks has read what holds.</summary>
public sealed class KeepBands(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    private const int MostNamed = 10;

    /// <exception cref="NotFoundException">There is no such group, or it is not the person's.</exception>
    /// <exception cref="BrokenRuleException">Somebody has asked already, or a band lacks its percent or its list; nothing was changed.</exception>
    public async Task SetAsync(string code, IReadOnlyList<PlannedBand> bands, Access access, CancellationToken stop = default)
    {
        var (group, _, hub, _, _) = await WorkGroupOnPage.GetAsync(db, code, stop);
        if (!access.CanSetUpWorkGroups(hub.Id)) throw new NotFoundException("Work group", code);
        if (bands.Select(b => b.Kind).Distinct().Count() < bands.Count) throw new BrokenRuleException("Choose each kind of band once.", "First");
        foreach (var band in bands) MustBeWhole(band);
        var list = await ListAsync(bands.FirstOrDefault(b => b.Kind == BandKind.Listed), hub.Id, stop);

        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.Interests.AnyAsync(i => i.WorkGroupId == group.Id, stop)) throw new BrokenRuleException("Schools have asked already. The bands that were published before they asked stay as they are.");

        var earlier = db.PriorityBands.Where(b => b.WorkGroupId == group.Id);
        await db.BandSchools.Where(s => earlier.Any(b => b.Id == s.BandId)).ExecuteDeleteAsync(stop);
        await earlier.ExecuteDeleteAsync(stop);
        foreach (var (band, index) in bands.Select((band, index) => (band, index)))
        {
            var kept = new PriorityBand { WorkGroupId = group.Id, Rank = index + 1, Kind = band.Kind, LeastPercent = band.LeastPercent, ListName = band.ListName?.Trim(), ListedOn = band.ListedOn };
            if (band.Kind == BandKind.Listed && list is not null) kept = new() { WorkGroupId = group.Id, Rank = index + 1, Kind = band.Kind, ListId = list.Id, ListName = list.Name, ListedOn = list.ListedOn };
            db.Add(kept);
            if (kept.ListId is null) db.AddRange((band.Urns ?? []).Distinct().Select(urn => new BandSchool { BandId = kept.Id, Urn = urn }));
        }
        db.Record(access.ActorIn(hub, words), clock.UtcNow(), "work-group.bands", nameof(WorkGroup), group.Id, bands.Count == 0 ? $"No school comes first in {group.Code}." : $"{bands.Count} {(bands.Count == 1 ? "band" : "bands")} of schools come first in {group.Code}.", hub.Id, workGroupId: group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    // A list that every hub can use, or one of the group's own hub. Where numbers are pasted instead, each is one of the register.
    private async Task<SchoolList?> ListAsync(PlannedBand? listed, Guid hubId, CancellationToken stop)
    {
        if (listed?.ListId is { } id) return await db.SchoolLists.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && (l.HubId == null || l.HubId == hubId), stop) ?? throw new BrokenRuleException("Choose a list from those that are here.", "List");

        var urns = (listed?.Urns ?? []).Distinct().ToList();
        var known = urns.Count == 0 ? [] : await db.Establishments.Where(e => urns.Contains(e.Urn)).Select(e => e.Urn).ToListAsync(stop);
        var unknown = urns.Except(known).Order().ToList();
        return unknown.Count == 0 ? null : throw new BrokenRuleException($"The register of schools has no number {string.Join(", ", unknown.Take(MostNamed))}{(unknown.Count > MostNamed ? $" and {unknown.Count - MostNamed} more" : "")}. Correct {(unknown.Count == 1 ? "it" : "them")} or leave {(unknown.Count == 1 ? "it" : "them")} out. Nothing was changed.", "Urns");
    }

    private static void MustBeWhole(PlannedBand band)
    {
        if (band.Kind == BandKind.Disadvantage && band.LeastPercent is not (>= 1 and <= 100)) throw new BrokenRuleException("Enter a percent from 1 to 100.", "Percent");
        if (band.Kind != BandKind.Listed || band.ListId is not null) return;

        if (string.IsNullOrWhiteSpace(band.ListName)) throw new BrokenRuleException("Say what the list is called: schools read it.", "ListName");
        if (band.ListedOn is null) throw new BrokenRuleException("Enter the day of the list.", "ListedOn");
        if (band.Urns is not { Count: > 0 }) throw new BrokenRuleException("Enter the numbers (URN) of the schools on the list.", "Urns");
    }
}
