using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.WorkGroups;

/// <summary>What is read out of a project's words on its sessions, and on which days they then fall.</summary>
public sealed class SessionPatternTests
{
    [Theory]
    [InlineData("6 meetings, three to five weeks apart, of half a day each.", 6, "09:30", "12:30", 4, MeetingMode.InPerson)]
    [InlineData("5 meetings, three to five weeks apart, online after school.", 5, "16:00", "17:30", 4, MeetingMode.Online)]
    [InlineData("4 meetings, three to five weeks apart, every second one online.", 4, "09:30", "12:30", 4, MeetingMode.Blended)]
    [InlineData("Three half-days, one each term.", 3, "09:30", "12:30", 13, MeetingMode.InPerson)]
    [InlineData("Two days in the summer term", 2, "09:30", "15:30", 4, MeetingMode.InPerson)]
    [InlineData("A full day", 1, "09:30", "15:30", 4, MeetingMode.InPerson)]
    [InlineData("Twelve twilight sessions of two hours, fortnightly", 12, "16:00", "18:00", 2, MeetingMode.InPerson)]
    [InlineData("Between 3 and 5 afternoon sessions, each 90 minutes, every 6 weeks", 5, "13:00", "14:30", 6, MeetingMode.InPerson)]
    [InlineData("99 sessions", 30, "09:30", "12:30", 4, MeetingMode.InPerson)]
    [InlineData("As agreed with the school", 1, "09:30", "12:30", 4, MeetingMode.InPerson)]
    [InlineData(null, 1, "09:30", "12:30", 4, MeetingMode.InPerson)]
    public void It_is_read_from_a_sentence(string? words, int sessions, string starts, string ends, int weeks, MeetingMode mode) =>
        Assert.Equal(new(sessions, TimeOnly.Parse(starts, null), TimeOnly.Parse(ends, null), weeks, mode), SessionPattern.Of(words));

    [Fact]
    public void Days_pass_over_holidays_come_closer_where_the_year_is_short_and_never_leave_it()
    {
        var calendar = new SchoolCalendar { BankHolidays = [new(new(2027, 3, 31), "A holiday")] };
        var last = new DateOnly(2027, 8, 31);

        Assert.Equal([new(2027, 3, 3), new(2027, 4, 7), new(2027, 5, 5)], ProposedGroup.Days(new(2027, 3, 3), 3, 4, last, calendar));
        Assert.Equal([new(2027, 8, 4), new(2027, 8, 18)], ProposedGroup.Days(new(2027, 8, 4), 2, 13, new(2027, 8, 18), calendar));
        Assert.Equal(3, ProposedGroup.Days(new(2027, 8, 11), 9, 4, last, calendar).Count);
    }
}
