using CsCheck;
using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>
/// Whatever is asked, put on the list, freed, offered, answered and left unanswered, in any order: no place is given twice, an offer goes to the first whom it fits, and
/// nobody who declined, withdrew or has a place gets one. Seen red by choosing the last on the list.
/// </summary>
public sealed class WaitlistPropertyTests
{
    private static readonly int Histories = Suite.Of(usually: 10, full: 200);

    private enum Deed { Ask, Waitlist, Accept, Free, Offer, Yes, Later, Leave, Wait, Grow }

    private static readonly Gen<(Deed Deed, int Which)[]> Days = Gen.Select(
        Gen.OneOf([Deed.Ask, Deed.Ask, Deed.Waitlist, Deed.Waitlist, Deed.Waitlist, Deed.Accept, Deed.Free, Deed.Offer, Deed.Offer, Deed.Yes, Deed.Yes, Deed.Later, Deed.Leave, Deed.Wait, Deed.Grow]), Gen.Int[0, 1000]).Array[15, 40];

    [Fact]
    public async Task Every_offer_goes_to_whoever_is_next_and_no_place_is_given_twice() =>
        await Days.SampleAsync(LiveThroughAsync, iter: Histories, threads: 1, print: days => string.Join(", ", days.Select(d => $"{d.Deed} {d.Which}")));

    private static async Task LiveThroughAsync((Deed Deed, int Which)[] days)
    {
        using var world = new JoiningWorld();
        await world.AddWaitlistAsync([2, 1, 2], schools: 3, places: 4);
        foreach (var (deed, which) in days)
        {
            var before = await OffersAsync(world);
            await DoAsync(world, deed, which);
            await CheckAsync(world, before);
            world.Clock.Advance(TimeSpan.FromHours(7));
        }
    }

    private static async Task DoAsync(JoiningWorld world, Deed deed, int which)
    {
        await using var db = world.Db();
        var group = await db.WorkGroups.SingleAsync();
        var queue = await db.Interests.Where(i => i.State == InterestState.Waiting || i.State == InterestState.Waitlisted).OrderBy(i => i.AskedAt).ThenBy(i => i.Reference).Select(i => i.Reference).ToListAsync();
        var offered = await db.PlaceOffers.OrderBy(o => o.OfferedAt).Select(o => o.InterestId).Distinct().OrderBy(id => id).ToListAsync();
        var parts = await db.Participations.Where(p => p.State != ParticipationState.Withdrew).OrderBy(p => p.PersonId).Select(p => p.Id).ToListAsync();
        try
        {
            await (deed switch
            {
                Deed.Ask => AskAsync(world, group, which),
                Deed.Waitlist or Deed.Accept when queue.Count > 0 => world.RunAsync<AnswerInterest>(a => a.RunAsync(queue[which % queue.Count], Enum.Parse<Answer>($"{deed}"), null, world.Access)),
                Deed.Free when parts.Count > 0 => world.RunAsync<WithdrawFromGroup>(w => w.RunAsync(parts[which % parts.Count], which % 2 == 0, "Moved", world.Access)),
                Deed.Offer => world.RunAsync<KeepWaitlists>(k => k.RunAsync()),
                Deed.Yes or Deed.Later or Deed.Leave when offered.Count > 0 => AnswerAsync(world, offered[which % offered.Count], deed),
                Deed.Wait => WaitAsync(world),
                Deed.Grow => db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.PeoplePlaces, g => g.PeoplePlaces + 1)),
                _ => Task.CompletedTask
            });
        }
        catch (BrokenRuleException)
        {
            // A rule that says no is as good an answer as any; nothing may have changed, which the check sees.
        }
    }

    private static async Task WaitAsync(JoiningWorld world)
    {
        world.Clock.Advance(TimeSpan.FromDays(3));
        await world.RunAsync<KeepWaitlists>(k => k.RunAsync());
    }

    private static async Task AskAsync(JoiningWorld world, WorkGroup group, int which)
    {
        await using var db = world.Db();
        var found = await db.WorkGroups.SingleAsync(g => g.Id == group.Id);
        var interest = world.Scene.AddInterest(db, found, world.Clock.UtcNow(), people: 1 + which % 3);
        await db.SaveChangesAsync();
        if (which % 2 == 0) await world.RunAsync<AnswerInterest>(a => a.RunAsync(interest.Reference, Answer.Waitlist, null, world.Access));
    }

    private static async Task AnswerAsync(JoiningWorld world, Guid interestId, Deed deed)
    {
        await using var db = world.Db();
        var token = await db.OfferTokenAsync(await db.Interests.SingleAsync(i => i.Id == interestId));
        await world.RunAsync<AnswerFromWaitlist>(a => a.RunAsync(token, deed == Deed.Yes ? WaitlistAnswer.Accept : Enum.Parse<WaitlistAnswer>($"{deed}")));
    }

    private static async Task<List<PlaceOffer>> OffersAsync(JoiningWorld world)
    {
        await using var db = world.Db();
        return await db.PlaceOffers.AsNoTracking().ToListAsync();
    }

    private static async Task CheckAsync(JoiningWorld world, List<PlaceOffer> before)
    {
        await using var db = world.Db();
        await db.OffersAddUpAsync();
        var (interests, passed) = (await db.Interests.AsNoTracking().ToDictionaryAsync(i => i.Id), await db.PassedOver.AsNoTracking().ToListAsync());
        foreach (var offer in (await OffersAsync(world)).Where(o => before.All(b => b.Id != o.Id)))
        {
            // Everybody who stood before it and still waits was passed over for this very offer, with a reason that holds.
            var mine = interests[offer.InterestId];
            var earlier = interests.Values.Where(i => i.State == InterestState.Waitlisted && i.ConfirmedAt < mine.ConfirmedAt).ToList();
            Assert.All(earlier, i => Assert.Contains(passed, p => p.OfferId == offer.Id && p.InterestId == i.Id && p.Said.Length > 0));
            Assert.DoesNotContain(before, b => b.InterestId == offer.InterestId && b.State is OfferState.Lapsed or OfferState.Accepted or OfferState.Withdrawn && b.InterestId == offer.InterestId);
            Assert.All(before.Where(b => b.InterestId == offer.InterestId && b.State == OfferState.Declined), b => Assert.True(offer.OfferedAt - b.EndedAt!.Value > TimeSpan.FromDays(PlaceOffer.DaysOfRest - 1)));
            Assert.Equal(PlaceOffer.ExpiryFor(DateOnly.FromDateTime(offer.OfferedAt.InLondon()), (await db.WorkGroups.SingleAsync()).StartsOn), offer.ExpiresAt);
        }
    }
}
