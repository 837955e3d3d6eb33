using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// Offers what is free in a group to its waitlist, one school after the other, for as long as somebody fits. Each offer is a transaction of its own that
/// takes the place by the numbers it was chosen by: who comes second, from another node or from the queue, looks again.
/// </summary>
public sealed class OfferPlaces(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network)
{
    private const int Attempts = 30;
    private static readonly Actor Program = Actor.System("the program, from the waitlist");

    /// <summary>A hub offers what is free now.</summary>
    /// <returns>How many offers were made.</returns>
    /// <exception cref="NotFoundException">There is no such group, or it is not the person's.</exception>
    /// <exception cref="BrokenRuleException">The group is over, a draft or a sample.</exception>
    public async Task<int> RunAsync(string code, Access access, CancellationToken stop = default)
    {
        var list = await Waitlist.GetAsync(db, code, access, clock.Today(), stop);
        if (!list.Group.MayOfferOn(clock.Today())) throw new BrokenRuleException("This group is over, or not published: it offers no places. Nothing was sent.");
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        return await OfferAsync(list.Group.Id, access.ActorIn(list.Hub, words), words, stop);
    }

    /// <summary>The program offers what came free in a group that offers by itself.</summary>
    public async Task<int> RunAsync(Guid workGroupId, CancellationToken stop = default) =>
        await network.FindAsync(stop) is { } words ? await OfferAsync(workGroupId, Program, words, stop) : 0;

    private async Task<int> OfferAsync(Guid workGroupId, Actor actor, NetworkSettings words, CancellationToken stop)
    {
        var against = new HashSet<Guid>(); // requests that a rule of the project keeps back, which was made after they were: those behind them wait no longer
        for (var (made, missed) = (0, 0); ;)
        {
            if (missed == Attempts || await Waitlist.FindAsync(db, db.WorkGroups.Where(g => g.Id == workGroupId), clock.Today(), stop) is not { } list) return made;
            list = list with { Waiting = [.. list.Waiting.Where(r => !against.Contains(r.About.Interest.Id))] };
            if (NextOnWaitlist.Of(list, clock.Today()) is not { } next) return made;
            if (await db.WhyNoPlaceAsync(list.Group, list.Project, next.Row.About.Interest.SchoolId, stop: stop) is not null && against.Add(next.Row.About.Interest.Id)) continue;
            if (await TryOfferAsync(list, next, actor, words, stop)) made++;
            else missed++;
            db.ChangeTracker.Clear();
        }
    }

    private async Task<bool> TryOfferAsync(Waitlist list, NextOnWaitlist next, Actor actor, NetworkSettings words, CancellationToken stop)
    {
        try
        {
            return await SaveAsync(list, next, actor, words, stop);
        }
        catch (Exception trouble) when (DatabaseTrouble.SomebodyWasFirst(trouble))
        {
            return false; // the school was given a place by another request, at the same moment
        }
    }

    private async Task<bool> SaveAsync(Waitlist list, NextOnWaitlist next, Actor actor, NetworkSettings words, CancellationToken stop)
    {
        var (id, schoolId, now) = (next.Row.About.Interest.Id, next.Row.About.Interest.SchoolId, clock.UtcNow());
        var about = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == id), stop)).Single();
        if (about.People.Count != next.Row.About.People.Count) return false;

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (!await db.NobodyMayLeaveAsync(about, stop)) return false;
        if (await db.Interests.Where(i => i.Id == id && i.State == InterestState.Waitlisted).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Offered), stop) == 0) return false;
        if (!await db.NobodyCameAsync(about, stop)) return false;
        if (await db.Places.AnyAsync(p => p.WorkGroupId == list.Group.Id && p.SchoolId == schoolId && p.State != PlaceState.Freed, stop)) return false;

        if (await db.WhyNoPlaceNowAsync(about, stop) is not null) return false;

        var token = Secret.NewToken();
        var offer = New(about, next.Reason, Secret.Hash(token), clock.Today(), now);
        db.Add(offer);
        db.Add(new Place { WorkGroupId = list.Group.Id, SchoolId = schoolId, InterestId = id, People = offer.People, State = PlaceState.Offered, GivenAt = now, HeldUntil = offer.ExpiresAt });
        db.AddRange(next.PassedOver.Select(p => new PassedOver { OfferId = offer.Id, InterestId = p.Row.About.Interest.Id, At = now, Why = p.By.Why, Said = p.By.Said }));
        db.Messages.Add(OfferMessages.Offered(about, offer, site.Link(JoiningUrls.OnWaitlist(token)), words, now));
        db.Record(actor, now, "place.offered", nameof(PlaceOffer), offer.Id, $"{(offer.People == 1 ? "A place is" : $"{offer.People} places are")} offered to {about.School} in {about.Group.Code} until the end of {offer.LastDay.InWords()}.",
            about.Hub.Id, offer.Reason, schoolId: schoolId, workGroupId: about.Group.Id);
        await db.SaveChangesAsync(stop);
        if (!await db.TryTakeAsReadAsync(list.Group, schoolId, about.People.Count, clock.Today(), stop)) return false; // last, so that nobody waits longer than the commit for the group's row
        await transaction.CommitAsync(stop);
        return true;
    }

    /// <summary>An offer as it would be made now; the preview shows the message by it.</summary>
    public static PlaceOffer New(InterestInFull about, string reason, string tokenHash, DateOnly today, DateTime now) => new()
    {
        InterestId = about.Interest.Id, WorkGroupId = about.Group.Id, HubId = about.Hub.Id, People = about.People.Count, OfferedAt = now, ExpiresAt = PlaceOffer.ExpiryFor(today, about.Group.StartsOn),
        Reason = reason, TokenHash = tokenHash
    };
}
