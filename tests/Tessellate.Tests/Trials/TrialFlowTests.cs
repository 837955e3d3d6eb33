using Tessellate.Trials;

namespace Tessellate.Tests.Trials;

/// <summary>The flow of schools is counted from dated events, and its figures add up.</summary>
public sealed class TrialFlowTests
{
    private static readonly DateOnly First = new(2027, 1, 11), Second = new(2027, 1, 18), Third = new(2027, 2, 1);
    private readonly Guid _trial = Guid.NewGuid();
    private readonly List<TrialEvent> _events = [];

    [Fact]
    public void Every_school_is_in_one_place_of_it_on_every_day()
    {
        var schools = Enumerable.Range(0, 10).Select(_ => Guid.NewGuid()).ToList();
        foreach (var school in schools) Add(school, TrialEventKind.Assessed, First);
        Add(schools[0], TrialEventKind.Excluded, First, ExclusionReason.HasPlace);
        foreach (var school in schools.Skip(1)) Add(school, TrialEventKind.Enrolled, First);
        Add(schools[1], TrialEventKind.Excluded, Second, ExclusionReason.Declined);
        for (var i = 2; i < 10; i++) Add(schools[i], TrialEventKind.Randomised, Second, arm: i % 2 == 0 ? TrialArm.Intervention : TrialArm.Control);
        Add(schools[2], TrialEventKind.Withdrew, Third);
        Add(schools[2], TrialEventKind.Lost, Third);
        Add(schools[3], TrialEventKind.Lost, Third);
        Add(schools[3], TrialEventKind.Overridden, Third);

        Assert.Equal("assessed 10, excluded 1, excluded-HasPlace 1, not-yet-drawn 9, randomised 0", On(First, [])[..75]);
        Assert.Equal("assessed 10, excluded 2, excluded-HasPlace 1, excluded-Declined 1, not-yet-drawn 0, randomised 8, intervention-allocated 4, intervention-received 2, intervention-withdrew 1, intervention-lost 0, "
            + "intervention-analysable 3, control-allocated 4, control-received 1, control-overridden 1, control-withdrew 0, control-lost 1, control-analysable 3", On(Third, [schools[2], schools[4], schools[3], schools[0]]));
        Assert.All(TrialFlow.Of(_events, new HashSet<Guid>()).All, figure => Assert.EndsWith(".", figure.Definition, StringComparison.Ordinal));
    }

    private string On(DateOnly day, HashSet<Guid> received) => string.Join(", ", TrialFlow.Of([.. _events.Where(e => e.On <= day)], received).All.Select(f => $"{f.Key} {f.Schools}"));

    private void Add(Guid school, TrialEventKind kind, DateOnly on, ExclusionReason? excluded = null, TrialArm? arm = null) =>
        _events.Add(new() { TrialId = _trial, SchoolId = school, Kind = kind, On = on, RecordedAt = on.ToDateTime(new(9, 0), DateTimeKind.Utc), Excluded = excluded, Arm = arm });
}
