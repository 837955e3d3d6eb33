using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Networks;

/// <summary>
/// The part of <see cref="ImportNetwork"/> that says which hub serves which district. A district that moves leaves the old area the
/// day before; what a person corrected stays; a code that was replaced hands its history on.
/// </summary>
internal sealed class ImportAreas(TessellateDb db, DateOnly on, DateOnly today, NetworkDifference difference)
{
    private Dictionary<string, AreaHistory> _histories = [];

    public async Task RunAsync(NetworkFiles files, IReadOnlyDictionary<string, Hub> hubs, CancellationToken stop)
    {
        var rows = (await db.HubAreas.ToListAsync(stop)).ToLookup(a => a.DistrictCode);
        _histories = rows.ToDictionary(r => r.Key, r => new AreaHistory(r));
        HandOn(files.Districts, rows);

        var names = files.Districts.ToDictionary(d => d.Code, d => d.Name);
        foreach (var line in files.Areas) Take(line, hubs[line.Hub], names[line.District], hubs);
    }

    // The ground stays when its code changes: a new code without areas of its own takes over those of the old, where they agree.
    private void HandOn(IReadOnlyList<NetworkFiles.DistrictLine> districts, ILookup<string, HubArea> rows)
    {
        foreach (var merged in districts.Where(d => d.ReplacedBy is not null && rows.Contains(d.Code)).GroupBy(d => d.ReplacedBy!))
        {
            var old = merged.Select(d => rows[d.Code].OrderBy(a => a.FromOn).ToList()).Where(areas => areas[^1].ToOn is null).ToList();
            if (!_histories.ContainsKey(merged.Key) && old.Count > 0 && old.All(areas => Same(areas, old[0]))) Copy(old[0], merged.Key);
            foreach (var areas in old) db.HubAreas.RemoveRange(_histories[areas[0].DistrictCode].EndBefore(on < today ? today : on));
        }
    }

    private static bool Same(List<HubArea> one, List<HubArea> other) =>
        one.Select(a => (a.HubId, a.FromOn, a.ToOn)).SequenceEqual(other.Select(a => (a.HubId, a.FromOn, a.ToOn)));

    private void Copy(List<HubArea> areas, string code)
    {
        var copies = areas.ConvertAll(a => new HubArea
        {
            HubId = a.HubId, DistrictCode = code, Basis = a.Basis, FromOn = a.FromOn, ToOn = a.ToOn, CorrectedById = a.CorrectedById, Reason = a.Reason
        });
        db.HubAreas.AddRange(copies);
        _histories[code] = new AreaHistory(copies);
    }

    private void Take(NetworkFiles.AreaLine line, Hub hub, string district, IReadOnlyDictionary<string, Hub> hubs)
    {
        if (!_histories.TryGetValue(line.District, out var history))
        {
            db.HubAreas.Add(new HubArea { HubId = hub.Id, DistrictCode = line.District, Basis = line.Basis, FromOn = line.From });
            return;
        }

        var latest = history.Latest!;
        if (latest.HubId == hub.Id)
        {
            if (latest.Basis != AreaBasis.Corrected) latest.Basis = line.Basis;
            return;
        }

        if (history.From(on).Append(history.On(on)).FirstOrDefault(a => a?.Basis == AreaBasis.Corrected) is { } corrected)
        {
            var kept = hubs.Values.Single(h => h.Id == latest.HubId).Name;
            difference.Kept.Add($"{district} stays with {kept}, as a person corrected it from {corrected.FromOn.InWords()}. The folder says {hub.Name}: if that is right now, say so on the page Areas.");
            return;
        }

        Move(history, new HubArea { HubId = hub.Id, DistrictCode = line.District, Basis = line.Basis, FromOn = on }, $"{district} is served by {hub.Name} from {on.InWords()}.");
    }

    private void Move(AreaHistory history, HubArea area, string sentence)
    {
        if (on < today) throw new UnusableInputException($"{sentence.TrimEnd('.')}, says the folder, but that day has passed and what was true then stays. Give --date as today or a later day.");

        db.HubAreas.RemoveRange(history.EndBefore(on));
        db.HubAreas.Add(area);
        difference.Changes.Add(sentence);
    }
}
