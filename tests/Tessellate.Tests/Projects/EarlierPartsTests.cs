using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.Tests.Projects;

/// <summary>In what a school must have taken part, and how many places its phase is worth.</summary>
public sealed class EarlierPartsTests
{
    private static readonly TookPart Took = new("WG-4F7K", "NCP25-03", "primary", ProgrammeYear.Parse("2025-26"));

    [Theory]
    [InlineData("NCP25-03", "2026-27", true)]
    [InlineData("ncp*-03", "2026-27", true)]
    [InlineData("NCP*-04, NCP*-03", "2026-27", true)]
    [InlineData("Primary", "2026-27", true)]
    [InlineData("NCP*-04; secondary", "2026-27", false)]
    [InlineData("NCP25-0", "2026-27", false)]
    [InlineData("NCP*-03", "2025-26", false)] // in the same year
    public void A_school_took_part_when_a_code_or_a_strand_fits_in_an_earlier_year(string earlier, string year, bool allowed) =>
        Assert.Equal(allowed, EarlierParts.Allow(earlier, [Took], ProgrammeYear.Parse(year)));

    [Theory]
    [InlineData("", Phase.AllThrough, 2)]
    [InlineData("Primary,Secondary", Phase.AllThrough, 2)]
    [InlineData("Primary", Phase.AllThrough, 1)]
    [InlineData("", Phase.Secondary, 1)]
    public void A_school_has_a_place_for_each_phase_it_teaches(string phases, Phase phase, int places) => Assert.Equal(places, new Project
    {
        Code = "SP-1", Year = Took.Year, Title = "", Strand = "", Summary = "", Audience = "", Phases = phases, PeoplePerSchoolMin = 1, PeoplePerSchoolMax = 1
    }.PlacesFor(phase));

    [Fact]
    public void Every_reason_of_a_refusal_has_a_code_of_its_own_and_stands_in_the_glossary()
    {
        var glossary = File.ReadAllText(Path.Combine(Support.Repository.Root, "docs", "glossary.md"));
        var codes = Enum.GetValues<RefusalReason>().Select(r => r.Code).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Contains($"`{code}`", glossary, StringComparison.Ordinal));
    }
}
