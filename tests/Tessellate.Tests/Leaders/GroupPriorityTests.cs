using Tessellate.Leaders;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Leaders;

/// <summary>A group without a lead is the more pressing the nearer its start: online from 30 days before, face to face from 60.</summary>
public sealed class GroupPriorityTests
{
    private static readonly DateOnly Today = new(2027, 1, 11);

    [Theory]
    [InlineData(MeetingMode.Online, 30, LeadUrgency.Now)]
    [InlineData(MeetingMode.Online, 31, LeadUrgency.Soon)]
    [InlineData(MeetingMode.Online, 60, LeadUrgency.Soon)]
    [InlineData(MeetingMode.Online, 61, LeadUrgency.Later)]
    [InlineData(MeetingMode.InPerson, 60, LeadUrgency.Now)]
    [InlineData(MeetingMode.InPerson, 61, LeadUrgency.Soon)]
    [InlineData(MeetingMode.Blended, 60, LeadUrgency.Now)]
    [InlineData(MeetingMode.InPerson, 121, LeadUrgency.Later)]
    [InlineData(MeetingMode.InPerson, -3, LeadUrgency.Now)]
    public void It_rises_at_the_threshold_of_how_the_group_meets(MeetingMode mode, int days, LeadUrgency urgency) => Assert.Equal(urgency, GroupPriority.Urgency(mode, Today.AddDays(days), Today));

    [Fact]
    public void Every_day_nearer_to_the_start_is_more_pressing()
    {
        foreach (var mode in Enum.GetValues<MeetingMode>())
        {
            var order = Enumerable.Range(-10, 200).Select(days => GroupPriority.Of(mode, Today.AddDays(days), Today)).ToList();
            Assert.Equal(order.Order().Distinct(), order);
        }
        Assert.True(GroupPriority.Of(MeetingMode.InPerson, Today.AddDays(45), Today) < GroupPriority.Of(MeetingMode.Online, Today.AddDays(40), Today));
    }
}
