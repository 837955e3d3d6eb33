using Microsoft.EntityFrameworkCore;
using Tessellate.Joining;
using Tessellate.Tests.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Trials;

/// <summary>Schools are enrolled while hubs give them places: each is locked or in, never both and never neither. The last test is the negative control: whoever looks first and takes then is both.</summary>
public sealed class TrialRaceTests
{
    private static readonly int Runs = Environment.GetEnvironmentVariable("TESSELLATE_TEST_FULL") == "1" ? 100 : 5;

    [Fact]
    public async Task A_school_is_locked_or_in_never_both()
    {
        for (var run = 0; run < Runs; run++)
        {
            using var world = new JoiningWorld();
            var trial = await new TrialScene(world).AddAsync(10, 10);
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var accepting = trial.Asking.Select(async (interest, i) =>
            {
                await start.Task;
                return await trial.RefusedAsync(interest) is null;
            }).ToList();
            var enrolling = Task.Run(async () =>
            {
                await start.Task;
                await trial.EnrolAsync();
            });
            start.SetResult();
            await Task.WhenAll([enrolling, .. accepting]);

            await using var db = world.Db();
            var (places, locks) = (await db.Places.Select(p => p.SchoolId).ToListAsync(), await db.ControlLocks.Select(l => l.SchoolId).ToListAsync());
            Assert.Empty(places.Intersect(locks));
            Assert.Equal(20, places.Count + locks.Count);
            Assert.Equal(places.Count, await db.WorkGroups.SumAsync(g => g.SchoolPlacesTaken));
        }
    }

    [Fact]
    public async Task Looking_first_and_taking_then_gives_a_locked_school_a_place()
    {
        using var world = new JoiningWorld();
        var trial = await new TrialScene(world).AddAsync(2, 0);
        await using var db = world.Db();
        var one = trial.Asking[0];
        var isFree = await db.WhyLockedAsync(one.SchoolId, trial.Project.Id, new(2027, 1, 11)) is null;
        await trial.EnrolAsync(); // in between

        if (isFree) db.Add(new Place { WorkGroupId = trial.Group.Id, SchoolId = one.SchoolId, InterestId = one.Id, People = 2, State = PlaceState.Taken, GivenAt = one.AskedAt });
        await db.SaveChangesAsync();

        Assert.True(await db.ControlLocks.AnyAsync(l => db.Set<Place>().Any(p => p.SchoolId == l.SchoolId)), "The control no longer fails, so the race above proves nothing.");
    }
}
