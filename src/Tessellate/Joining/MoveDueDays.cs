using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Where places are drawn, the day by which requests should have their answer follows the last day on which schools can ask: it moves with it.</summary>
public sealed class MoveDueDays(TessellateDb db, TimeProvider clock) : IFollowChangedGroups
{
    public async Task RunAsync(WorkGroup group, CancellationToken stop)
    {
        var how = await HowPlacesAreGiven.OfAsync(db, group, clock.Today(), stop: stop);
        if (!how.IsToBeDrawn) return;

        // Once schools can no longer ask it is not put off: a draw that nobody remembers becomes late.
        var (dueOn, isOpen) = (how.DueOn(clock.Today()), group.IsRecruiting && !(group.ClosesOn < clock.Today()));
        await db.Interests.Where(i => i.WorkGroupId == group.Id && i.State == InterestState.Waiting && (isOpen || i.DueOn > dueOn)).ExecuteUpdateAsync(set => set.SetProperty(i => i.DueOn, dueOn), stop);
    }
}
