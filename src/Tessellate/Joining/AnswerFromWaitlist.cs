using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>Accept: yes to the offer. Later: no to it, and stay on the list. Leave: no, and off the list, with an offer or without.</summary>
public enum WaitlistAnswer { Accept, Later, Leave }

/// <summary>
/// Somebody on the waitlist answers by their link, without an account. A yes is what an acceptance by the hub is: the place is held for the head where the
/// project needs it, or taken. All of it or nothing, and of two answers the first.
/// </summary>
public sealed class AnswerFromWaitlist(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network)
{
    private const int Attempts = 3;
    private static readonly Actor School = Actor.System("the person who asked, by their link");

    /// <exception cref="NotFoundException">Nobody on a waitlist has such a link.</exception>
    /// <exception cref="BrokenRuleException">There is no offer to answer any more, or the request is over; nothing was changed.</exception>
    public async Task RunAsync(string token, WaitlistAnswer answer, CancellationToken stop = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SaveAsync(token, answer, stop);
                return;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear(); // a moment ago somebody else made the same person known: look again
            }
        }
    }

    private async Task SaveAsync(string token, WaitlistAnswer answer, CancellationToken stop)
    {
        var entry = await WaitlistEntry.FindAsync(db, token, stop) ?? throw new NotFoundException("Request", "of this link");
        var (words, now, link) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow(), site.Link(JoiningUrls.OnWaitlist(token)));
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (answer == WaitlistAnswer.Accept) await AcceptAsync(entry, words, now, stop);
        else if (answer == WaitlistAnswer.Later) await WaitForLaterAsync(entry, link, words, now, stop);
        else await LeaveAsync(entry, words, now, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task AcceptAsync(WaitlistEntry entry, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var id = entry.About.Interest.Id;
        if (entry.Offer is not { } offer || await db.PlaceOffers.Where(o => o.Id == offer.Id && o.State == OfferState.Open && o.ExpiresAt > now)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OfferState.Accepted).SetProperty(o => o.EndedAt, now), stop) == 0) throw await TooLateAsync(entry, stop);

        // Who is named is read now: whoever leaves first makes the offer's row theirs, and it is ours.
        var about = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == id), stop)).Single();
        about.Project.MustTake(about.People.Count);
        if (about.Group.StartsOn <= clock.Today() && DateOnly.FromDateTime(offer.OfferedAt.InLondon()) < about.Group.StartsOn)
            throw new BrokenRuleException("The group has begun meanwhile. Nothing was changed; write to the hub if you still want a place.");
        var place = await db.Places.SingleAsync(p => p.InterestId == id && p.State == PlaceState.Offered, stop);
        await db.Interests.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Accepted), stop);
        if (about.AsksHead)
        {
            var agreement = AskForAgreement.Ask(db, about, Agreement.ExpiryFor(clock.Today()), site, words, now);
            (place.State, place.HeldUntil) = (PlaceState.Held, agreement.ExpiresAt);
            db.Messages.AddRange(AgreementMessages.Held(about, agreement, words, now));
        }
        else
        {
            (place.State, place.HeldUntil) = (PlaceState.Taken, null);
            about = await new PlaceGiving(db, about, clock.Today(), now, School).SignUpAsync(place.Id, words, stop);
            db.Messages.AddRange(AnswerMessages.For(Answer.Accept, about, null, words, now, site: site));
        }
        Record(about, "offer.accepted", $"{about.School} said yes to the place that was offered in {about.Group.Code}.", now);
    }

    private async Task WaitForLaterAsync(WaitlistEntry entry, string link, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var (about, rests) = (entry.About, clock.Today().AddDays(PlaceOffer.DaysOfRest));
        if (entry.Offer is not { } offer || !await db.TryEndOfferAsync(offer, OfferState.Declined, InterestState.Waitlisted, now, stop)) throw await TooLateAsync(entry, stop);
        await db.Interests.Where(i => i.Id == about.Interest.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.RestsUntil, rests), stop);
        db.Messages.Add(OfferMessages.StaysOn(about, offer, rests, link, words, now));
        Record(about, "offer.declined", $"{about.School} declined the place that was offered in {about.Group.Code}, and stays on the waitlist for a later one.", now);
    }

    private async Task LeaveAsync(WaitlistEntry entry, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var (about, id) = (entry.About, entry.About.Interest.Id);
        var left = entry.Offer is { } offer && await db.TryEndOfferAsync(offer, offer.CanBeAnswered(now) ? OfferState.Declined : OfferState.Withdrawn, InterestState.Withdrawn, now, stop);
        if (!left && await db.Interests.Where(i => i.Id == id && i.State == InterestState.Waitlisted).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Withdrawn), stop) == 0)
            throw await TooLateAsync(entry, stop);
        db.Messages.AddRange(OfferMessages.LeftList(about, words, now));
        Record(about, "waitlist.left", $"{about.School} left the waitlist of {about.Group.Code}.", now);
    }

    private async Task<BrokenRuleException> TooLateAsync(WaitlistEntry entry, CancellationToken stop)
    {
        var state = await db.Interests.Where(i => i.Id == entry.About.Interest.Id).Select(i => i.State).SingleAsync(stop);
        return new(state switch
        {
            InterestState.Accepted => "You have said yes already. Nothing was changed.",
            InterestState.Waitlisted => "No place is offered to you at the moment. You are on the waitlist. Nothing was changed.",
            InterestState.Offered => "The time to answer is over. Nothing was changed; write to the hub if you still want a place.",
            _ when entry.About.Group.IsCancelled => "The group was cancelled. Nothing was changed.",
            _ => "You are no longer on the waitlist. Nothing was changed; you may ask for places again."
        });
    }

    private void Record(InterestInFull about, string kind, string summary, DateTime now) =>
        db.Record(School, now, kind, nameof(Interest), about.Interest.Id, summary, about.Hub.Id, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id);
}
