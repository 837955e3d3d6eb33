using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.GroupHome;

/// <summary>A project in which somebody took part before, in a group of the same hub: what they did with other hubs is not this hub's to see.</summary>
public sealed record EarlierGroup(string Project, DateOnly StartsOn, ParticipationState State)
{
    public string InWords => $"{(State == ParticipationState.Completed ? "Completed" : "Was in")} {Project}, {ProgrammeYear.Of(StartsOn)}";
}
