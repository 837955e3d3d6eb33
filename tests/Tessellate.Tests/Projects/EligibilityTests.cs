using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.Tests.Projects;

public sealed class EligibilityTests
{
    [Theory]
    [InlineData("", Phase.Secondary, true)]
    [InlineData("Primary", Phase.Primary, true)]
    [InlineData("Primary", Phase.Secondary, false)]
    [InlineData("Primary, Secondary", Phase.Secondary, true)]
    [InlineData("Primary", Phase.AllThrough, true)]
    [InlineData("Primary", Phase.MiddleDeemedPrimary, true)]
    [InlineData("Primary", Phase.MiddleDeemedSecondary, false)]
    [InlineData("Secondary", Phase.NotApplicable, true)] // special schools: the register has no phase for them
    [InlineData("Post16", Phase.Primary, false)]
    public void A_school_may_join_what_is_for_its_phase(string phases, Phase phase, bool allowed) =>
        Assert.Equal(allowed, Eligibility.Allows(phases, phase));

    [Theory]
    [InlineData("", "all schools")]
    [InlineData("Primary", "primary schools")]
    [InlineData("Primary,Secondary,AllThrough", "primary, secondary and all-through schools")]
    public void Phases_are_said_in_words(string phases, string words) => Assert.Equal(words, Eligibility.InWords(phases));
}
