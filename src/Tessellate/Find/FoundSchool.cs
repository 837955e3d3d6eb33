using System.Globalization;
using System.Text.Json;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Find;

/// <summary>A hub near a school: how far its nearest school is, in metres. 0 for the hub in whose area the school lies.</summary>
public sealed record NearHub(HubTile Hub, int Metres);

/// <summary>A school as the finder holds it in memory, made ready to be searched and answered with.</summary>
public sealed class FoundSchool
{
    /// <summary>Areas meet where a school of another hub's area is nearer than this, in metres: both hubs are then shown side by side.</summary>
    public const int Meeting = 3_000;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public FoundSchool(FinderEntry entry, IReadOnlyDictionary<Guid, HubTile> hubs, IReadOnlyDictionary<string, HubTile> bySlug)
    {
        Entry = entry;
        Hub = entry.HubId is { } id ? hubs.GetValueOrDefault(id) : null;
        Neighbours = [.. Near(entry.Neighbours, bySlug).Where(near => near.Hub.Id != entry.HubId)];
        FoldedName = SearchText.Fold(entry.Name);
        Json = JsonSerializer.SerializeToUtf8Bytes(ToAnswer(), Web);
    }

    public FinderEntry Entry { get; }

    /// <summary>The one suggested hub; null only in a network without hubs.</summary>
    public HubTile? Hub { get; }

    /// <summary>Hubs near, nearest first, without the suggested one.</summary>
    public IReadOnlyList<NearHub> Neighbours { get; }

    /// <summary>Hubs whose areas meet the school's own within <see cref="Meeting"/>.</summary>
    public IEnumerable<NearHub> Meets => Neighbours.Where(near => near.Metres <= Meeting);

    public string FoldedName { get; }

    /// <summary>The school as one object of the JSON answer, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    public bool IsOpenStateFunded => Entry is { IsOpen: true, IsStateFunded: true };

    public (int Easting, int Northing)? Point => Entry is { Easting: { } east, Northing: { } north } ? (east, north) : null;

    private object ToAnswer() => new
    {
        Entry.Urn, Entry.Name, Entry.Postcode, Entry.Town, Phase = Entry.Phase.InWords(),
        Hub = Hub is null ? null : new { Hub.Slug, Hub.Name },
        Basis = Entry.Basis.ToString().ToLowerInvariant(),
        Neighbours = Neighbours.Select(near => near.Hub.Slug)
    };

    private static IEnumerable<NearHub> Near(string neighbours, IReadOnlyDictionary<string, HubTile> bySlug) =>
        neighbours.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':'))
            .Where(part => bySlug.ContainsKey(part[0]))
            .Select(part => new NearHub(bySlug[part[0]], int.Parse(part[1], CultureInfo.InvariantCulture)));
}
