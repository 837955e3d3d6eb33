using Microsoft.EntityFrameworkCore;
using Tessellate.Joining;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.Transfers;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Transfers;

/// <summary>Moves, moves back, withdrawals and answers at once: no school ever has two places, and none loses its own by moving. Seen red by freeing the old place before the new one is taken (the control below).</summary>
public sealed class TransferRaceTests
{
    private static readonly int Runs = Suite.Of(usually: 10, full: 200);

    [Fact]
    public async Task However_many_move_at_once_there_and_back_each_has_one_place_and_the_last_free_one_goes_once()
    {
        for (var run = 0; run < Runs; run++)
        {
            using var world = new JoiningWorld();
            var (from, to, placed) = await world.AddPlacedAsync(5, placesThere: 2);
            var parts = new List<Guid>();
            foreach (var interest in placed) parts.Add(await world.PartAsync(interest));
            await world.RunAsync<ProposeTransfer>(p => p.RunAsync(parts[0], to.Code, "First.", world.Access));
            await using var db = world.Db();
            var back = await db.Participations.Where(p => p.WorkGroupId == to.Id && p.State == ParticipationState.SignedUp).Select(p => p.Id).FirstAsync();

            // Four want one place and each presses twice; one wants back, over the same two groups in the other order.
            await AtOnceAsync(parts.Skip(1).SelectMany(part => Enumerable.Repeat(part, 2)).Select(part => (Func<Task>)(() => world.TryAsync<ProposeTransfer>(p => p.RunAsync(part, to.Code, "At once.", world.Access))))
                .Append(() => world.TryAsync<ProposeTransfer>(p => p.RunAsync(back, from.Code, "Back.", world.Access))));

            await world.EachHasOnePlaceAsync(placed);
            var there = await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == to.Id);
            Assert.InRange(there.SchoolPlacesTaken, 1, 2);
            Assert.Equal(await db.Transfers.CountAsync(), await db.Transfers.CountAsync(t => t.State == TransferState.Done && t.NewInterestId != null));
        }
    }

    [Fact]
    public async Task A_move_and_a_withdrawal_of_the_whole_school_at_once_leave_one_place_or_none_that_was_given_up()
    {
        for (var run = 0; run < Runs; run++)
        {
            using var world = new JoiningWorld();
            var (_, to, placed) = await world.AddPlacedAsync(1);
            var part = await world.PartAsync(placed[0]);
            var (moved, left) = (false, false);

            await AtOnceAsync([async () => moved = await world.TryAsync<ProposeTransfer>(p => p.RunAsync(part, to.Code, "At once.", world.Access)),
                async () => left = await world.TryAsync<WithdrawFromGroup>(w => w.RunAsync(part, true, "At once.", world.Access))]);

            Assert.NotEqual(moved, left);
            await world.EachHasOnePlaceAsync(moved ? placed : []);
        }
    }

    /// <summary>The negative control: who gives the old place back first, and then asks for the new one, loses both when the other group is full.</summary>
    [Fact]
    public async Task Freeing_first_and_taking_then_leaves_a_school_without_a_place()
    {
        using var world = new JoiningWorld();
        var (_, to, placed) = await world.AddPlacedAsync(1, placesThere: 0);
        await using var db = world.Db();
        var place = await db.Places.AsNoTracking().SingleAsync(p => p.InterestId == placed[0].Id);

        await db.Places.Where(p => p.Id == place.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PlaceState.Freed));
        await db.GiveBackAsync(place.WorkGroupId, 2, schoolPlace: true);
        var taken = await db.TryTakeAsync(to.Id, 2);

        Assert.True(!taken && !await db.Places.AnyAsync(p => p.State != PlaceState.Freed), "The control no longer fails, so the races above prove nothing.");
    }

    private static Task<int> AtOnceAsync(IEnumerable<Func<Task>> acts) => Race.CountAsync(acts, async act =>
    {
        await act();
        return true;
    });
}
