using Tessellate.Registers;

namespace Tessellate.Tests.Registers;

public sealed class ProgressTests
{
    private static readonly DateOnly First = new(2026, 10, 5);

    [Theory]
    [InlineData("....", null, null)]
    [InlineData("xnxx", null, null)]
    [InlineData(".a..", 1, null)]
    [InlineData("alp.", 0, 3)]
    [InlineData("xalo", 1, 3)]
    [InlineData("aaxx", 0, null)]
    public void Started_with_the_first_attended_and_completed_with_three_quarters(string marks, int? started, int? completed) =>
        Assert.Equal(new(Day(started), Day(completed)), Of(marks, today: First.AddYears(1)));

    [Fact]
    public void Nobody_completes_before_the_last_session()
    {
        Assert.Null(Of("aaa.", Day(3)!.Value.AddDays(-1)).CompletedOn);
        Assert.Equal(Day(3), Of("aaa.", Day(3)!.Value).CompletedOn);
    }

    private static Progress Of(string marks, DateOnly today)
    {
        var days = marks.Select((_, index) => new SessionDay(Guid.CreateVersion7(), Day(index)!.Value)).ToList();
        return Progress.Of(days, days.Zip(marks).ToDictionary(x => x.First.Id, x => x.Second switch
        {
            'a' => MarkKind.Attended,
            'l' => MarkKind.Late,
            'p' => MarkKind.Part,
            'o' => MarkKind.Online,
            'n' => MarkKind.AbsentWithNotice,
            'x' => MarkKind.Absent,
            _ => (MarkKind?)null
        }), today);
    }

    private static DateOnly? Day(int? session) => session is { } number ? First.AddDays(28 * number) : null;
}
