using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Learning;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Learning;

/// <summary>What is shown as a next step, and why: three plain rules.</summary>
public sealed class NextStepTests
{
    [Fact]
    public void What_belongs_to_a_completed_strand_comes_first_with_its_reason()
    {
        var learned = new[] { Learned("Number sense", "primary", ParticipationState.Completed), Learned("Lesson circles", "local", ParticipationState.SignedUp) };

        var steps = Of(learned, Phase.Primary, Offered("Circles again", "local"), Offered("Number sense two", "primary"), Offered("Something else", "post-16"));

        Assert.Equal(["Number sense two", "Circles again"], steps.Select(s => s.Offer.ProjectTitle));
        Assert.Equal("It belongs to the strand primary, as Number sense does, which you completed in 2025/26.", steps[0].Why);
        Assert.Equal("It belongs to the strand local, as Lesson circles does, in which you take part in 2025/26.", steps[1].Why);
    }

    [Fact]
    public void Nothing_that_was_done_is_full_is_for_another_phase_or_far_away()
    {
        var learned = new[] { Learned("Number sense", "primary", ParticipationState.Completed) };
        var fits = Offered("Follows", "primary");
        Offer[] not =
        [
            Offered("number SENSE", "primary"), Offered("Full", "primary") with { SchoolPlacesTaken = 8 }, Offered("No people place", "primary") with { PeoplePlacesTaken = 16 },
            Offered("For secondary schools", "primary") with { Phases = "Secondary" }, Offered("Of a hub that they do not know", "primary") with { HubName = "Elsewhere" }
        ];

        Assert.Equal(["Follows"], Of(learned, Phase.Primary, [fits, .. not]).Select(s => s.Offer.ProjectTitle));
        Assert.Equal(2, Of(learned, Phase.Primary, fits, Offered("Online", "primary") with { HubName = "Elsewhere", Mode = MeetingMode.Online }).Count);
    }

    [Fact]
    public void Somebody_who_has_done_nothing_sees_what_their_school_can_join_and_what_was_left_does_not_count()
    {
        Assert.Equal("You have joined nothing so far, and schools like yours can join this.", Of([], Phase.Primary, Offered("Anything", "x")).Single().Why);
        var withdrew = Learned("Number sense", "primary", ParticipationState.Withdrew);
        Assert.Equal("You have joined nothing so far, and schools like yours can join this.", Of([withdrew], null, Offered("Number sense", "primary")).Single().Why);
    }

    [Fact]
    public void Of_a_project_one_group_and_four_at_most()
    {
        var many = Enumerable.Range(1, 9).Select(n => Offered($"Project {n}", "primary") with { FirstOn = new DateOnly(2027, 2, n) });
        var steps = Of([Learned("Number sense", "primary", ParticipationState.Completed)], null, [.. many, Offered("Project 1", "primary") with { Code = "WG-AGAIN" }]);

        Assert.Equal(["Project 1", "Project 2", "Project 3", "Project 4"], steps.Select(s => s.Offer.ProjectTitle));
    }

    private static IReadOnlyList<NextStep> Of(IReadOnlyList<LearnedGroup> learned, Phase? phase, params Offer[] offers) => NextStep.Of(learned, offers, phase, strand => $"the strand {strand}");

    private static LearnedGroup Learned(string project, string strand, ParticipationState state) =>
        new(Guid.CreateVersion7(), $"WG-{project}", project, "SP-01", project, strand, new ProgrammeYear(2025), "North Star", "A school", state, new(2025, 10, 1)) { CompletedOn = state == ParticipationState.Completed ? new(2026, 6, 1) : null };

    private static Offer Offered(string project, string strand) =>
        new($"WG-{project}", project, "SP-02", project, strand, "Primary", Guid.Empty, "north-star", "North Star", [], new(2027, 2, 1), 3, MeetingMode.InPerson, "Sampleton", null, 3, 0, 8, 0, 16);
}
