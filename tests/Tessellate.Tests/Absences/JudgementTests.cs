using Tessellate.Absences;
using Tessellate.Foundation;
using Tessellate.Policies;
using Tessellate.Registers;

namespace Tessellate.Tests.Absences;

/// <summary>What a policy says of one absence, and how it says it: hours between two instants, whatever clocks and weekends do between them.</summary>
public sealed class JudgementTests
{
    private static AbsencePolicy Policy(int hours = 168, int late = 7_500, int none = 10_000, bool first = false) => new()
    {
        HubId = Guid.NewGuid(), Version = 1, BeginsAt = new DateTime(2026, 9, 1).FromLondon(), NoticeHours = hours, LatePence = late, NoWordPence = none, FirstIsWaived = first, Wording = "", SetAt = default
    };

    [Theory]
    [InlineData("2026-03-30T09:15", "2026-03-23T08:15", true)] // the clocks went forward on Sunday the 29th: the same time of day is an hour short
    [InlineData("2026-03-30T09:15", "2026-03-23T08:16", false)]
    [InlineData("2026-03-30T09:15", "2026-03-23T09:15", false)]
    [InlineData("2026-10-26T09:15", "2026-10-19T10:15", true)] // and back on Sunday the 25th: there is an hour more
    [InlineData("2026-10-26T09:15", "2026-10-19T10:16", false)]
    [InlineData("2026-11-30T09:15", "2026-11-23T09:15", true)] // a weekend between counts as any other days
    [InlineData("2026-11-30T09:15", "2026-11-23T09:16", false)]
    public void Notice_is_hours_between_two_instants(string starts, string told, bool inTime) =>
        Assert.Equal(inTime, Policy().IsInTime(London(told), London(starts)));

    [Theory]
    [InlineData(MarkKind.AbsentWithNotice, 72, false, Proposed.Charge, 7_500, "Told us 3 days before; the policy of 1 September 2026 asks for 7 days: £75 proposed.")]
    [InlineData(MarkKind.Absent, 167, false, Proposed.Charge, 7_500, "Told us 6 days and 23 hours before; the policy of 1 September 2026 asks for 7 days: £75 proposed.")]
    [InlineData(MarkKind.Absent, 168, false, Proposed.NoCharge, 0, "Told us 7 days before; the policy of 1 September 2026 asks for 7 days: no charge.")]
    [InlineData(MarkKind.Absent, 0, false, Proposed.Charge, 10_000, "Told us nothing before; the policy of 1 September 2026 asks for 7 days: £100 proposed.")]
    [InlineData(MarkKind.AbsentWithNotice, 0, false, Proposed.Waiver, 7_500, "The register says that they told us, but not when; the policy of 1 September 2026 asks for 7 days: a waiver is proposed, because the time is not known.")]
    [InlineData(MarkKind.Absent, 0, true, Proposed.Waiver, 10_000, "Told us nothing before; the policy of 1 September 2026 asks for 7 days: it would be £100. A waiver is proposed, because a first absence in a group is not charged.")]
    public void What_is_proposed_explains_itself(MarkKind kind, int hoursBefore, bool firstIsWaived, Proposed proposed, int pence, string sentence)
    {
        var starts = London("2026-12-01T09:15");

        Assert.Equal(new Judgement(proposed, pence, sentence), Judgement.Of(Policy(first: firstIsWaived), starts, kind, hoursBefore == 0 ? null : starts.AddHours(-hoursBefore), isFirst: true));
    }

    [Fact]
    public void A_second_absence_is_not_the_first_and_a_policy_may_charge_nothing()
    {
        var starts = London("2026-12-01T09:15");
        Assert.Equal(Proposed.Charge, Judgement.Of(Policy(first: true), starts, MarkKind.Absent, null, isFirst: false).Proposed);
        Assert.Equal(Proposed.NoCharge, Judgement.Of(Policy(late: 0), starts, MarkKind.Absent, starts.AddMinutes(-5), isFirst: true).Proposed);
        Assert.StartsWith("Told us less than an hour before", Judgement.Of(Policy(), starts, MarkKind.Absent, starts.AddMinutes(-5), isFirst: true).Sentence, StringComparison.Ordinal);
    }

    private static DateTime London(string time) => DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture).FromLondon();
}
