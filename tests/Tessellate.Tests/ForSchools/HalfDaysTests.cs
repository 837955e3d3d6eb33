using CsCheck;
using Tessellate.ForSchools;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Tests.ForSchools;

/// <summary>What the terms take is together what the year takes, whatever the dates.</summary>
public sealed class HalfDaysTests
{
    [Fact]
    public void Sessions_share_the_half_days_of_their_set_as_evenly_as_whole_numbers_go() => Gen.Int[0, 60].Select(Gen.Int[1, 30]).Sample((halfDays, sessions) =>
    {
        var shares = PartDate.Share(halfDays, sessions);
        return shares.Count == sessions && shares.Sum() == halfDays && shares.Max() - shares.Min() <= 1;
    });

    [Fact]
    public void Every_day_is_in_one_term_of_its_year() => Gen.Int[0, 365 * 40].Sample(n =>
    {
        var day = new DateOnly(2014, 9, 1).AddDays(n);
        var year = ProgrammeYear.Of(day);
        SchoolTerm[] terms = [SchoolTerm.Of(year.StartsOn), SchoolTerm.Of(new(year.StartYear + 1, 1, 1)), SchoolTerm.Of(year.EndsOn)];
        return terms.Count(t => t.Contains(day)) == 1 && SchoolTerm.Of(day).Contains(day) && terms.Select(t => t.Name).SequenceEqual(["autumn", "spring", "summer"]);
    });

    [Fact]
    public void The_terms_take_together_what_the_year_takes() => Gen.Int[0, 30].Select(Gen.Int[0, 364].List[0, 12]).Sample((halfDays, days) =>
    {
        var year = new ProgrammeYear(2026);
        var dates = days.Order().Zip(PartDate.Share(halfDays, days.Count), (d, share) => new PartDate(At(year.StartsOn.AddDays(d)), At(year.StartsOn.AddDays(d)), null, share)).ToList();
        var part = new Part(Guid.Empty, Guid.Empty, Guid.Empty, "", ParticipationState.SignedUp, Guid.Empty, "", "", "", halfDays, year.StartsOn.AddDays(40)) { Dates = dates };
        DateOnly[] within = [year.StartsOn, new(2027, 2, 1), year.EndsOn];
        return within.Sum(day => part.HalfDaysIn(SchoolTerm.Of(day))) == part.HalfDays;
    });

    private static DateTime At(DateOnly day) => day.ToDateTime(new(9, 0)).FromLondon();
}
