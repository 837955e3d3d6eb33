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

    [Theory]
    [InlineData(0, 5, 0, "Come to 4 of the 5 for the certificate.")]
    [InlineData(3, 2, 0, "You have come to 3; come to 1 more of the 2 that are left for the certificate.")]
    [InlineData(3, 1, 1, "You have come to 3; come to 1 more of the 1 that is left for the certificate. For one that has been there is no mark of yours yet.")]
    [InlineData(2, 1, 2, "You have come to 2. The certificate needs 4. For 2 that have been there is no mark of yours yet.")]
    [InlineData(1, 2, 0, "You have come to 1, and 2 are left: the 4 that the certificate needs cannot be reached any more.")]
    [InlineData(4, 1, 0, "You have come to 4, which is enough for the certificate.")]
    public void It_says_to_each_how_many_more_they_need(int came, int left, int unmarked, string said) => Assert.Equal(said, new OwnProgress(came, left, unmarked, 5).InWords());
}
