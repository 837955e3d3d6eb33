using System.Security.Cryptography;
using System.Text;

namespace Tessellate.Joining;

/// <summary>Something that is drawn: its id, and the stratum inside which it is compared.</summary>
public sealed record Lot(Guid Id, string Stratum);

/// <summary>A lot as it was drawn: its key, its place inside its stratum and over all, from 1.</summary>
public sealed record DrawnLot(Lot Lot, string Key, int PlaceInStratum, int Place);

/// <summary>
/// A draw that anybody can recompute: the key of a lot is the SHA-256 of the seed and its id, and inside a stratum the smallest key comes first. The order in which lots came has no
/// part in it. Written down with an example in docs/decisions/0036.
/// </summary>
public static class Draw
{
    /// <summary>Kept with every draw. Another way of drawing gets another name.</summary>
    public const string Version = "sha256-strata-1";

    public static string Key(string seed, Guid id) => Sha256($"{seed}|{id:D}");

    /// <summary>By stratum, and in each by key: place 1 is the first of the first stratum.</summary>
    public static List<DrawnLot> Order(string seed, IEnumerable<Lot> lots)
    {
        var sorted = lots.Select(l => (Lot: l, Key: Key(seed, l.Id))).OrderBy(l => l.Lot.Stratum, StringComparer.Ordinal).ThenBy(l => l.Key, StringComparer.Ordinal).ToList();
        var (drawn, inStratum) = (new List<DrawnLot>(), 0);
        foreach (var (lot, key) in sorted)
        {
            inStratum = drawn.Count > 0 && drawn[^1].Lot.Stratum == lot.Stratum ? inStratum + 1 : 1;
            drawn.Add(new(lot, key, inStratum, drawn.Count + 1));
        }
        return drawn;
    }

    /// <summary>
    /// One order over all strata, whose beginning, however long, shares its places between them in proportion: the k-th of the n lots of a stratum stands at (k − ½) / n, and equal ones by key.
    /// </summary>
    public static List<DrawnLot> Shared(string seed, IEnumerable<Lot> lots)
    {
        var order = Order(seed, lots);
        var sizes = order.GroupBy(d => d.Lot.Stratum).ToDictionary(s => s.Key, s => s.Count());
        // Exact: compared as fractions, in order not to hang on rounding.
        var sorted = order.Order(Comparer<DrawnLot>.Create((a, b) => (long)((2 * a.PlaceInStratum) - 1) * sizes[b.Lot.Stratum] is var one && (long)((2 * b.PlaceInStratum) - 1) * sizes[a.Lot.Stratum] is var other && one != other
            ? one.CompareTo(other) : string.CompareOrdinal(a.Key, b.Key)));
        return [.. sorted.Select((drawn, index) => drawn with { Place = index + 1 })];
    }

    /// <summary>
    /// Whether the lot at this place goes to the first of two arms that are shared <paramref name="first"/> to <paramref name="second"/>. The arms follow one another along the order at
    /// even distances, so that in every stratum, and over all, each has its share to within one; where they begin follows from the seed.
    /// </summary>
    public static bool IsFirstArm(string seed, int place, int first, int second)
    {
        var (whole, start) = (first + second, (int)(Convert.ToUInt32(Sha256($"{seed}|arms")[..8], 16) % (uint)(first + second)));
        return ((place * first) + start) / whole > (((place - 1) * first) + start) / whole;
    }

    /// <summary>A hash of everything that was drawn from, whatever its order: the lines "stratum|id", sorted, each ended by a line feed.</summary>
    public static string InputHash(IEnumerable<Lot> lots) =>
        Sha256(string.Concat(lots.Select(l => $"{l.Stratum}|{l.Id:D}\n").Order(StringComparer.Ordinal)));

    public static string NewSeed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
