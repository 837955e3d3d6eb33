using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Accept: yes to the offer. Later: no to it, and stay on the list. Leave: no, and off the list, with an offer or without.</summary>
public enum WaitlistAnswer { Accept, Later, Leave }

/// <summary>
/// Somebody on the waitlist answers by their link, without an account, or tells the hub on the telephone, which writes it down with who said so. A yes is what an acceptance by the hub is: the place is held for the head where the
/// project needs it, or taken. All of it or nothing, and of two answers the first.
/// </summary>
public sealed class AnswerFromWaitlist(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network)
{
    private const int Attempts = 3;
    private static readonly Actor School = Actor.System("the person who asked, by their link");

    /// <exception cref="NotFoundException">Nobody on a waitlist has such a link.</exception>
    /// <exception cref="BrokenRuleException">There is no offer to answer any more, or the request is over; nothing was changed.</exception>
    public Task RunAsync(string token, WaitlistAnswer answer, CancellationToken stop = default) =>
        SaveAsync(async () => await WaitlistEntry.FindAsync(db, token, stop) ?? throw new NotFoundException("Request", "of this link"), new(answer, _ => School, token), stop);

    /// <summary>Somebody of the hub writes down what the school told them on the telephone, and who said it.</summary>
    /// <exception cref="NotFoundException">There is no request with that reference that the person may see.</exception>
    /// <exception cref="BrokenRuleException">There is no offer to answer any more, or the request is over; nothing was changed.</exception>
    public async Task RecordAsync(string reference, WaitlistAnswer answer, string saidBy, Access access, CancellationToken stop = default)
    {
        var entry = await GetAsync(db, reference, access, stop);
        if (string.IsNullOrWhiteSpace(saidBy)) throw new BrokenRuleException("Enter who spoke for the school.", "SaidBy");
        await SaveAsync(async () => await GetAsync(db, reference, access, stop), new(answer, words => access.ActorIn(entry.About.Hub, words), SaidBy: Wish.OneLine(saidBy)), stop);
    }

    /// <summary>The request with what it holds, for whoever may write its answer down.</summary>
    /// <exception cref="NotFoundException">There is no request with that reference that the person may see.</exception>
    public static async Task<WaitlistEntry> GetAsync(TessellateDb db, string reference, Access access, CancellationToken stop = default)
    {
        var about = (await InterestInFull.LoadAsync(db, db.Interests.VisibleTo(access).Where(i => i.Reference == reference), stop)).SingleOrDefault() ?? throw new NotFoundException("Interest", reference);
        return access.CanAnswer(about.Interest) ? await WaitlistEntry.OfAsync(db, about, stop) : throw new NotAllowedException();
    }

    /// <summary>An answer, by whom, and by which link or through whom on the telephone.</summary>
    private sealed record Given(WaitlistAnswer Answer, Func<NetworkSettings, Actor> ActorOf, string? Token = null, string? SaidBy = null)
    {
        public string? Told => SaidBy is null ? null : $"{SaidBy} said so on the telephone.";
    }

    private async Task SaveAsync(Func<Task<WaitlistEntry>> find, Given given, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SaveOnceAsync(await find(), given, stop);
                return;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear(); // a moment ago somebody else made the same person known: look again
            }
        }
    }

    private async Task SaveOnceAsync(WaitlistEntry entry, Given given, CancellationToken stop)
    {
        var (words, now) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (given.Answer == WaitlistAnswer.Accept) await AcceptAsync(entry, given, words, now, stop);
        else if (given.Answer == WaitlistAnswer.Later) await WaitForLaterAsync(entry, given, words, now, stop);
        else await LeaveAsync(entry, given, words, now, stop);
        if (given.SaidBy is { } saidBy && entry.Offer is { } offer)
        {
            var by = given.ActorOf(words).PersonId;
            await db.PlaceOffers.Where(o => o.Id == offer.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.SaidBy, saidBy).SetProperty(o => o.RecordedById, by), stop);
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task AcceptAsync(WaitlistEntry entry, Given given, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var id = entry.About.Interest.Id;
        if (entry.Offer is not { } offer || await db.PlaceOffers.Where(o => o.Id == offer.Id && o.State == OfferState.Open && o.ExpiresAt > now)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OfferState.Accepted).SetProperty(o => o.EndedAt, now), stop) == 0) throw await TooLateAsync(entry, stop);

        // Who is named is read now: whoever leaves first makes the offer's row theirs, and it is ours.
        var about = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == id), stop)).Single();
        about.SchoolMustBeOpen();
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
            about = await new PlaceGiving(db, about, clock.Today(), now, given.ActorOf(words)).SignUpAsync(place.Id, words, stop);
            db.Messages.AddRange(AnswerMessages.For(Answer.Accept, about, null, words, now, person => db.NewLink(site, id, person, now), site));
        }
        Record(about, "offer.accepted", $"{about.School} said yes to the place that was offered in {about.Group.Code}.", given, words, now);
    }

    private async Task WaitForLaterAsync(WaitlistEntry entry, Given given, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var (about, rests) = (entry.About, clock.Today().AddDays(PlaceOffer.DaysOfRest));
        if (entry.Offer is not { } offer || !await db.TryEndOfferAsync(offer, OfferState.Declined, InterestState.Waitlisted, now, stop)) throw await TooLateAsync(entry, stop);
        await db.Interests.Where(i => i.Id == about.Interest.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.RestsUntil, rests), stop);
        var link = given.Token is { } token ? site.Link(JoiningUrls.OnWaitlist(token)) : db.NewLink(site, about.Interest.Id, null, now);
        db.Messages.Add(OfferMessages.StaysOn(about, offer, rests, link, words, now, given.Told));
        Record(about, "offer.declined", $"{about.School} declined the place that was offered in {about.Group.Code}, and stays on the waitlist for a later one.", given, words, now);
    }

    private async Task LeaveAsync(WaitlistEntry entry, Given given, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var (about, id) = (entry.About, entry.About.Interest.Id);
        var left = entry.Offer is { } offer && await db.TryEndOfferAsync(offer, offer.CanBeAnswered(now) ? OfferState.Declined : OfferState.Withdrawn, InterestState.Withdrawn, now, stop);
        if (!left && await db.Interests.Where(i => i.Id == id && i.State == InterestState.Waitlisted).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Withdrawn), stop) == 0)
            throw await TooLateAsync(entry, stop);
        db.Messages.AddRange(OfferMessages.LeftList(about, words, now, given.Told));
        Record(about, "waitlist.left", $"{about.School} left the waitlist of {about.Group.Code}.", given, words, now);
    }

    private async Task<BrokenRuleException> TooLateAsync(WaitlistEntry entry, CancellationToken stop)
    {
        var state = await db.Interests.Where(i => i.Id == entry.About.Interest.Id).Select(i => i.State).SingleAsync(stop);
        return new(state switch
        {
            InterestState.Accepted => "A yes was given already. Nothing was changed.",
            InterestState.Waitlisted => "No place is offered to you at the moment. You are on the waitlist. Nothing was changed.",
            InterestState.Offered => "The time to answer is over. Nothing was changed; write to the hub if you still want a place.",
            _ when entry.About.Group.IsCancelled => "The group was cancelled. Nothing was changed.",
            _ => "You are no longer on the waitlist. Nothing was changed; you may ask for places again."
        });
    }

    private void Record(InterestInFull about, string kind, string summary, Given given, NetworkSettings words, DateTime now) =>
        db.Record(given.ActorOf(words), now, kind, nameof(Interest), about.Interest.Id, summary, about.Hub.Id, given.Told, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id);
}
