using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>Places come free, are offered, answered, lapse and are given from the queue, all at once and on several nodes: none is given twice and none is left lying.</summary>
public sealed class WaitlistRaceTests
{
    private static readonly int Runs = Suite.Of(usually: 10, full: 200);

    [Fact]
    public async Task However_many_nodes_offer_at_once_each_place_is_offered_once_and_all_of_them_are()
    {
        for (var run = 0; run < Runs; run++)
        {
            using var world = new JoiningWorld();
            var (group, waiting) = await world.AddWaitlistAsync([2, 2, 1, 2, 1, 2, 2, 1, 2, 2], schools: 6, places: 9);

            await Race.CountAsync(Enumerable.Range(0, 4).Select(_ => (Func<Task<bool>>)(() => world.TryAsync<KeepWaitlists>(k => k.RunAsync())))
                .Append(() => world.TryAsync<OfferPlaces>(o => o.RunAsync(group.Code, world.Access))));

            await using var db = world.Db();
            await db.OffersAddUpAsync();
            await db.NothingIsLeftToOfferAsync(world.Clock.Today());
            // 2, 2, 1, 2, 1 fill eight of nine people places; the next who fits the last is alone.
            Assert.Equal(waiting.Take(5).Append(waiting[7]).Select(i => i.Id).Order(), (await db.PlaceOffers.Select(o => o.InterestId).ToListAsync()).Order());
            Assert.Equal((6, 9), await db.WorkGroups.Select(g => new ValueTuple<int, int>(g.SchoolPlacesTaken, g.PeoplePlacesTaken)).SingleAsync());
        }
    }

    [Fact]
    public async Task Lapses_answers_leaving_and_the_queue_at_once_leave_numbers_that_add_up_and_nothing_undersold()
    {
        for (var run = 0; run < Runs; run++)
        {
            using var world = new JoiningWorld();
            var (group, waiting) = await world.AddWaitlistAsync([2, 1, 2, 2, 1, 2, 1, 2], schools: 4, places: 7);
            var queue = await AskedAsync(world, group, 3);
            await world.RunAsync<KeepWaitlists>(k => k.RunAsync());
            await using var db = world.Db();
            var (answering, leaving) = (new List<string>(), new List<string>());
            foreach (var offer in await db.PlaceOffers.OrderBy(o => o.OfferedAt).ToListAsync())
            {
                answering.Add(await db.OfferTokenAsync(waiting.Single(i => i.Id == offer.InterestId)));
                leaving.Add(Secret.NewToken());
                var hash = Secret.Hash(leaving[^1]);
                await db.InterestPeople.Where(p => p.InterestId == offer.InterestId && p.Position == 1).ExecuteUpdateAsync(set => set.SetProperty(p => p.LeaveTokenHash, hash));
            }
            if (run % 2 == 1) world.Clock.SetUtcNow(new DateTimeOffset((await db.PlaceOffers.FirstAsync()).ExpiresAt)); // at midnight nobody can say yes any more

            await Race.CountAsync(answering.SelectMany((token, i) => new Func<Task<bool>>[]
            {
                () => world.TryAsync<AnswerFromWaitlist>(a => a.RunAsync(token, WaitlistAnswer.Accept)),
                () => world.TryAsync<AnswerFromWaitlist>(a => a.RunAsync(token, i % 2 == 0 ? WaitlistAnswer.Leave : WaitlistAnswer.Later)),
                () => world.TryAsync<LeaveRequest>(l => l.RunAsync(leaving[i]))
            }).Concat(queue.Select(i => (Func<Task<bool>>)(() => world.TryAsync<AnswerInterest>(a => a.RunAsync(i.Reference, Answer.Accept, null, world.Access)))))
            .Concat(Enumerable.Range(0, 3).Select(_ => (Func<Task<bool>>)(() => world.TryAsync<KeepWaitlists>(k => k.RunAsync())))));

            await db.OffersAddUpAsync();
            await world.RunAsync<KeepWaitlists>(k => k.RunAsync());
            await db.OffersAddUpAsync();
            await db.NothingIsLeftToOfferAsync(world.Clock.Today());
        }
    }

    [Fact]
    public async Task Many_answers_at_once_by_one_link_are_one_answer()
    {
        using var world = new JoiningWorld();
        var (_, waiting) = await world.AddWaitlistAsync([2]);
        await world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        await using var db = world.Db();
        var token = await db.OfferTokenAsync(waiting[0]);

        var done = await Race.CountAsync(Enumerable.Range(0, 20).Select(i => (Func<Task<bool>>)(() => world.TryAsync<AnswerFromWaitlist>(a => a.RunAsync(token, i % 2 == 0 ? WaitlistAnswer.Accept : WaitlistAnswer.Leave)))));

        Assert.Equal(1, done);
        await db.OffersAddUpAsync();
    }

    /// <summary>The negative control: who looks who is next, and takes the place without asking whether the numbers still stand, offers it past the one whose turn it is.</summary>
    [Fact]
    public async Task Choosing_first_and_taking_then_passes_over_somebody_who_fits()
    {
        using var world = new JoiningWorld();
        var (group, waiting) = await world.AddWaitlistAsync([2, 1], places: 1);
        await using var db = world.Db();
        var list = (await Waitlist.FindAsync(db, db.WorkGroups.Where(g => g.Id == group.Id), world.Clock.Today()))!;
        var next = NextOnWaitlist.Of(list, world.Clock.Today())!;
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.PeoplePlaces, 2)); // a place comes free in between

        var byWhatWasRead = await db.TryTakeAsReadAsync(list.Group, Guid.Empty, 1, world.Clock.Today());
        var careless = await db.TryTakeAsync(group.Id, 1);

        Assert.False(byWhatWasRead);
        Assert.True(careless && next.Row.About.Interest.Id == waiting[1].Id, "The control no longer fails, so the races above prove nothing.");
        Assert.Null(NextOnWaitlist.Of((await Waitlist.FindAsync(db, db.WorkGroups.Where(g => g.Id == group.Id), world.Clock.Today()))! with { Waiting = [list.Waiting[0]] }, world.Clock.Today())); // the pair no longer fits
    }

    private static async Task<List<Interest>> AskedAsync(JoiningWorld world, WorkGroup group, int schools)
    {
        await using var db = world.Db();
        var found = await db.WorkGroups.SingleAsync(g => g.Id == group.Id);
        var asked = Enumerable.Range(0, schools).Select(_ => world.Scene.AddInterest(db, found, world.Scene.Administrator.CreatedAt)).ToList();
        await db.SaveChangesAsync();
        return asked;
    }
}
