using CsCheck;
using Tessellate.Joining;

namespace Tessellate.Tests.Trials;

/// <summary>
/// A draw follows from its seed and what is drawn, from nothing else.
/// </summary>
public sealed class DrawTests
{
    private const string Seed = "07 11 23 31 38 54";

    private static readonly Gen<List<Lot>> Lots = Gen.Select(Gen.Guid, Gen.Int[0, 4]).Array[2, 60].Select(all => all.DistinctBy(x => x.Item1).Select(x => new Lot(x.Item1, $"stratum {x.Item2}")).ToList());

    /// <summary>The example of docs/decisions/0036, worked out by another program.</summary>
    [Fact]
    public void The_example_that_is_written_down_comes_out()
    {
        var lots = Enumerable.Range(1, 5).Select(i => new Lot(Guid.Parse($"00000000-0000-0000-0000-{i:D12}"), i <= 3 ? "primary" : "secondary")).ToList();

        var drawn = Draw.Order(Seed, lots);

        Assert.Equal("3+ 1- 2+ 4- 5+", string.Join(' ', drawn.Select(d => $"{d.Lot.Id.ToString()[^1]}{(Draw.IsFirstArm(Seed, d.Place, 1, 1) ? "+" : "-")}")));
        Assert.StartsWith("051fd1213125", drawn[0].Key, StringComparison.Ordinal);
        Assert.Equal("efe8e8347cf80b40fda93cc412954a9e5085305ce70cefb7446a9b3437e7afee", Draw.InputHash(lots));
    }

    [Fact]
    public void Neither_order_of_arrival_nor_chance_has_a_part_in_it_and_every_stratum_has_its_share() =>
        Gen.Select(Lots, Gen.Int[0, 1_000_000], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 1000]).Sample((lots, number, first, second, shuffle) =>
        {
            var seed = $"seed {number}";
            var drawn = Draw.Order(seed, lots);
            var other = lots.OrderBy(l => l.Id.GetHashCode() ^ shuffle).ToList();
            Assert.Equal(drawn, Draw.Order(seed, other));
            Assert.Equal(Draw.InputHash(lots), Draw.InputHash(other));
            Assert.Equal(Enumerable.Range(1, lots.Count), drawn.Select(d => d.Place));
            foreach (var part in drawn.GroupBy(d => d.Lot.Stratum).Select(s => s.ToList()).Append(drawn))
            {
                var (got, share) = (part.Count(d => Draw.IsFirstArm(seed, d.Place, first, second)), (double)part.Count * first / (first + second));
                Assert.InRange(got, share - 1, share + 1);
            }
        }, iter: 300, threads: 1);

    [Fact]
    public void However_many_places_there_are_the_strata_share_them_in_proportion() => Gen.Select(Lots, Gen.Int[0, 1_000_000], Gen.Int[0, 60]).Sample((lots, number, places) =>
    {
        var seed = $"seed {number}";
        var drawn = Draw.Shared(seed, lots);
        Assert.Equal(Enumerable.Range(1, lots.Count), drawn.Select(d => d.Place));
        Assert.Equal(drawn, Draw.Shared(seed, Enumerable.Reverse(lots)));
        var strata = lots.GroupBy(l => l.Stratum).ToList();
        foreach (var stratum in strata)
        {
            var (first, part) = (drawn.Take(places).ToList(), (double)stratum.Count() / lots.Count);
            Assert.InRange(first.Count(d => d.Lot.Stratum == stratum.Key) - (first.Count * part), -0.5 - (part * (strata.Count / 2.0 + 1)) - 0.5, 0.5 + (part * (strata.Count / 2.0 + 1)) + 0.5);
        }
    }, iter: 300, threads: 1);

    /// <summary>Two thousand fixed seeds: whoever comes first is first no more often than anybody else, and each is in each arm half the time (to four standard errors).</summary>
    [Fact]
    public void Nobody_is_favoured()
    {
        const int Seeds = 2000, Schools = 9;
        var lots = Enumerable.Range(1, Schools).Select(i => new Lot(Guid.Parse($"00000000-0000-7000-8000-{i:D12}"), i <= 5 ? "a" : "b")).ToList();
        var (inFirstArm, places) = (new int[Schools], new double[Schools]);
        for (var seed = 0; seed < Seeds; seed++)
        {
            foreach (var drawn in Draw.Order($"seed {seed}", lots))
            {
                var which = lots.IndexOf(drawn.Lot);
                if (Draw.IsFirstArm($"seed {seed}", drawn.Place, 1, 1)) inFirstArm[which]++;
                places[which] += drawn.PlaceInStratum;
            }
        }

        Assert.All(inFirstArm, count => Assert.InRange(count, 1000 - 90, 1000 + 90));
        Assert.All(places.Take(5), sum => Assert.InRange(sum / Seeds, 3 - 0.13, 3 + 0.13));
        Assert.All(places.Skip(5), sum => Assert.InRange(sum / Seeds, 2.5 - 0.10, 2.5 + 0.10));
    }
}
