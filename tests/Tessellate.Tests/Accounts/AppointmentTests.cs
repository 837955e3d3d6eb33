using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts;

public sealed class AppointmentTests
{
    private static readonly DateOnly Today = new(2027, 1, 11);
    private static readonly PostHeld Right = new(PostKind.Teacher, null, new(2026, 9, 1));

    [Theory]
    [InlineData(PostKind.Other, "2026-09-01", null, null, null, "Say what the post is called.")]
    [InlineData(PostKind.Teacher, "1949-12-31", null, null, null, "Enter a first day from 1950 on.")]
    [InlineData(PostKind.Teacher, "2028-01-12", null, null, null, "A post can be written down up to a year before it begins.")]
    [InlineData(PostKind.Teacher, "2026-09-01", "2026-08-31", null, null, "The last day cannot be before the first, 1 September 2026.")]
    [InlineData(PostKind.Teacher, "2026-09-01", null, null, YearGroup.Year2, "Choose the first year too, or neither.")]
    [InlineData(PostKind.Teacher, "2026-09-01", null, YearGroup.Year3, YearGroup.Year2, "The last year cannot be before the first.")]
    public void What_makes_no_sense_is_said(PostKind kind, string from, string? to, YearGroup? first, YearGroup? last, string sentence)
    {
        var held = new PostHeld(kind, " ", Day(from), to is null ? null : Day(to), first, last);
        Assert.Equal(sentence, Assert.Throws<BrokenRuleException>(() => held.MustMakeSense(Today)).Message);
    }

    [Theory]
    [InlineData("2026-09-01", "2026-09-01")]
    [InlineData("2028-01-11", null)]
    public void The_first_day_may_be_the_last_and_a_year_ahead(string from, string? to) =>
        new PostHeld(PostKind.Teacher, null, Day(from), to is null ? null : Day(to)).MustMakeSense(Today);

    [Theory]
    [InlineData(null, null, null, "")]
    [InlineData(YearGroup.Year4, YearGroup.Year4, "Year 4", "Primary")]
    [InlineData(YearGroup.Year3, YearGroup.Year6, "Years 3 to 6", "Primary")]
    [InlineData(YearGroup.Nursery, YearGroup.Year2, "Nursery to Year 2", "Nursery Primary")]
    [InlineData(YearGroup.Reception, null, "Reception", "Primary")]
    [InlineData(YearGroup.Year6, YearGroup.Year13, "Years 6 to 13", "Primary Secondary Post16")]
    public void Years_are_read_as_people_say_them_and_give_the_phases(YearGroup? first, YearGroup? last, string? words, string phases)
    {
        Assert.Equal(words, YearGroups.InWords(first, last));
        Assert.Equal(phases, string.Join(' ', YearGroups.Phases(first, last)));
    }

    [Theory]
    [InlineData("  ", PostKind.Teacher, null)]
    [InlineData("TEACHER", PostKind.Teacher, null)]
    [InlineData("Headteacher", PostKind.Head, null)]
    [InlineData("subject lead", PostKind.SubjectLead, null)]
    [InlineData("Deputy head ", PostKind.Other, "Deputy head")]
    public void What_a_colleague_wrote_is_a_kind_where_it_is_one(string written, PostKind kind, string? post) =>
        Assert.Equal((kind, post), PostsInWords.Read(written, SampleNetwork.Settings));

    [Fact]
    public void A_confirmed_head_who_becomes_another_post_by_correction_must_be_confirmed_again()
    {
        var head = Appointment.Of(Guid.NewGuid(), Guid.NewGuid(), Right with { Kind = PostKind.Head });
        head.Confirm(Guid.NewGuid(), DateTime.UnixEpoch);
        head.Correct(head.Held with { ToOn = Today });
        Assert.True(head.IsConfirmed);

        head.Correct(head.Held with { Kind = PostKind.Teacher });
        head.Correct(head.Held with { Kind = PostKind.Head });
        Assert.False(head.IsConfirmed);
    }

    [Fact]
    public void Only_a_head_is_confirmed_and_once()
    {
        Assert.Throws<BrokenRuleException>(() => Appointment.Of(Guid.NewGuid(), Guid.NewGuid(), Right).Confirm(Guid.NewGuid(), DateTime.UnixEpoch));
        var head = Appointment.Of(Guid.NewGuid(), Guid.NewGuid(), Right with { Kind = PostKind.Head });
        head.Confirm(Guid.NewGuid(), DateTime.UnixEpoch);
        Assert.Throws<BrokenRuleException>(() => head.Confirm(Guid.NewGuid(), DateTime.UnixEpoch));
    }

    [Theory]
    [InlineData("2026-08-31", "The last day cannot be before the first, 1 September 2026.")]
    [InlineData("2027-01-11", null)]
    [InlineData("2027-07-31", null)]
    public void A_post_ends_on_any_day_from_its_first(string on, string? sentence)
    {
        var post = Appointment.Of(Guid.NewGuid(), Guid.NewGuid(), Right);
        if (sentence is null) post.End(Day(on), Today);
        else Assert.Equal(sentence, Assert.Throws<BrokenRuleException>(() => post.End(Day(on), Today)).Message);
    }

    [Fact]
    public void A_post_that_is_over_does_not_end_again()
    {
        var post = Appointment.Of(Guid.NewGuid(), Guid.NewGuid(), Right with { ToOn = new(2026, 12, 31) });
        Assert.Equal("This post ended on 31 December 2026. If that day is wrong, correct it.", Assert.Throws<BrokenRuleException>(() => post.End(Today, Today)).Message);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
