using CsCheck;
using Tessellate.Evaluation;
using Tessellate.Foundation;

namespace Tessellate.Tests.Evaluation;

/// <summary>
/// Whoever takes one number from another, on one day or between two days, is left with nothing or with ten answers at least.
/// </summary>
public sealed class ReleasedTests
{
    private const string Key = "a statement";

    // Hubs of groups, each with answers on a screen and on paper, and the order in which their forms close.
    private static readonly Gen<(int Own, int Paper)[][]> AnyHubs = Gen.Select(Gen.Int[0, 14], Gen.Int[0, 3]).Array[0, 5].Array[1, 4];

    [Fact]
    public void What_is_left_of_a_total_is_nothing_or_ten_answers_at_least() => Gen.Select(AnyHubs, Gen.Int[0, 1000]).Sample((hubs, seed) =>
    {
        var order = hubs.SelectMany((groups, h) => groups.Select((_, g) => (h, g))).OrderBy(at => (at.h * 7919 + at.g * 104729 + seed * 31) % 97).ToList();
        var before = default((Tally All, Tally[] Hubs)?);
        for (var closed = 0; closed <= order.Count; closed++)
        {
            var parts = hubs.Select((groups, h) => groups.Select((g, i) => new CountedPart(TallyOf(g.Own, g.Paper), order.IndexOf((h, i)) < closed)).ToList()).ToList();
            var ofHubs = parts.Select(Released.Of).ToArray();
            var all = Released.Of(ofHubs);
            for (var h = 0; h < hubs.Length; h++) NothingOrEnough(ofHubs[h].Total.Own - parts[h].Where(p => p.Shows).Sum(p => p.Tally.Own));
            NothingOrEnough(all.Total.Own - ofHubs.Sum(h => h.Total.Own));
            Assert.All(parts.SelectMany(p => p).Where(p => p.Shows), p => Assert.True(p.Tally.Own >= Tally.Fewest && p.IsClosed));
            Assert.Equal(all.Total.All, all.Total.Of(Key, 5).Sum());
            NoMoreThan(all.Total, parts.SelectMany(p => p)); // nobody is counted twice: in the total of a hub, and again in what it left out
            for (var h = 0; h < hubs.Length; h++) NoMoreThan(ofHubs[h].Total, parts[h]);
            if (before is { } earlier)
            {
                NothingOrEnough(all.Total.Own - earlier.All.Own);
                for (var h = 0; h < hubs.Length; h++) NothingOrEnough(ofHubs[h].Total.Own - earlier.Hubs[h].Own);
            }
            before = (all.Total, [.. ofHubs.Select(h => h.Total)]);
        }
    }, iter: 500, threads: 1);

    [Fact]
    public void A_group_of_nine_is_not_given_back_by_the_total_of_its_hub()
    {
        CountedPart nine = new(TallyOf(9, 0), true), twelve = new(TallyOf(12, 0), true), four = new(TallyOf(4, 0), true), open = new(TallyOf(11, 0), false);

        var alone = Released.Of([twelve, nine]);
        Assert.Equal((12, 1, 0), (alone.Total.Own, alone.Showing, alone.Joined));
        Assert.Equal([nine], alone.LeftOut);
        Assert.Equal((25, 1, 2), (Released.Of([twelve, nine, four]).Total.Own, 1, Released.Of([twelve, nine, four]).Joined));
        Assert.Equal(12, Released.Of([twelve, nine, four, open]).Total.Own); // not before every form is closed
        Assert.False(Released.Of([nine]).Shows);
        Assert.False(new CountedPart(TallyOf(9, 5), true).Shows); // who types sheets in knows them
        Assert.Equal((12 + 13, 2), (Released.Of([Released.Of([twelve, nine]), Released.Of([four])]).Total.Own, Released.Of([Released.Of([twelve, nine]), Released.Of([four])]).Joined));
    }

    [Fact]
    public void The_forms_of_a_group_open_and_close_by_its_sessions()
    {
        var forms = EvaluationDays.Of([At(2027, 1, 11), At(2027, 6, 1), At(2027, 3, 1)]);
        Assert.Equal([(Moment.Start, new DateOnly(2026, 12, 28), new DateOnly(2027, 2, 1)), (Moment.End, new DateOnly(2027, 6, 1), new DateOnly(2027, 6, 29))], forms.Select(f => (f.Moment, f.OpensOn, f.ClosesOn)));
        Assert.Equal(new DateOnly(2027, 1, 17), EvaluationDays.Of([At(2027, 1, 11), At(2027, 1, 18)])[0].ClosesOn); // the start is over before the end begins
        Assert.Equal([Moment.End], EvaluationDays.Of([At(2027, 1, 11)]).Select(f => f.Moment));
        Assert.Empty(EvaluationDays.Of(Array.Empty<DateTime>()));
    }

    [Fact]
    public void Every_version_of_the_statements_has_three_for_each_outcome_under_keys_of_their_own()
    {
        var statements = Statements.Of(new ProgrammeYear(2026));

        Assert.All(Enum.GetValues<OutcomeHeading>(), heading => Assert.Equal(3, statements.Under(heading).Count()));
        Assert.Distinct(statements.All.Select(s => s.Key));
    }

    private static DateTime At(int year, int month, int day) => new DateTime(year, month, day, 9, 0, 0).FromLondon();

    private static void NothingOrEnough(int left) => Assert.True(left is 0 or >= Tally.Fewest, $"{left} answers are left");

    private static void NoMoreThan(Tally total, IEnumerable<CountedPart> parts)
    {
        var closed = parts.Where(p => p.IsClosed).Select(p => p.Tally).ToList();
        Assert.InRange(total.Own, 0, closed.Sum(t => t.Own));
        Assert.InRange(total.Paper, 0, closed.Sum(t => t.Paper));
    }

    private static Tally TallyOf(int own, int paper) => new(own, paper, new Dictionary<string, IReadOnlyList<int>> { [Key] = [own, paper, 0, 0, 0] });
}
