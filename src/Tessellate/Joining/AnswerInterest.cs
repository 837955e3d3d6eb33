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
/// A hub answers an interest: gives the places or holds them for the head, puts it on the waitlist or declines. State, places, people, messages and
/// the record are saved together or not at all. Of two people who answer at once the first wins.
/// </summary>
public sealed class AnswerInterest(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network)
{
    private const int Attempts = 3;

    /// <exception cref="BrokenRuleException">It was answered before, or it does not fit; nothing was changed.</exception>
    /// <exception cref="NotFoundException">There is none with that reference that the person may see.</exception>
    public async Task RunAsync(string reference, Answer answer, string? reason, Access access, CancellationToken stop = default)
    {
        var about = (await InterestInFull.LoadAsync(db, db.Interests.VisibleTo(access).Where(i => i.Reference == reference), stop)).SingleOrDefault()
            ?? throw new NotFoundException("Interest", reference);
        if (!access.CanAnswer(about.Interest)) throw new NotAllowedException();
        if (answer == Answer.Decline && string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Give the reason: the school reads it.", "Reason");

        await AnswerAsync(about, answer, reason?.Trim(), words => access.ActorIn(about.Hub, words), stop);
    }

    /// <summary>The same by whoever may: a person of the hub, or the rule that the hub has set.</summary>
    /// <exception cref="BrokenRuleException">It was answered before, or it does not fit; nothing was changed.</exception>
    internal async Task AnswerAsync(InterestInFull about, Answer answer, string? reason, Func<NetworkSettings, Actor> actorOf, CancellationToken stop)
    {
        if (answer == Answer.Accept) about.Project.MustTake(about.People.Count);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SaveAsync(about, answer, reason, actorOf, stop);
                return;
            }
            catch (Exception trouble) when (attempt < Attempts && DatabaseTrouble.SomebodyWasFirst(trouble))
            {
                db.ChangeTracker.Clear(); // a moment ago somebody else made the same person known, or gave the school its place: look again
            }
            catch (BrokenRuleException)
            {
                db.ChangeTracker.Clear(); // the next request of a selection must not save what was begun for this one
                throw;
            }
        }
    }

    private async Task SaveAsync(InterestInFull about, Answer answer, string? reason, Func<NetworkSettings, Actor> actorOf, CancellationToken stop)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var (now, actor) = (clock.UtcNow(), actorOf(words));

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (answer == Answer.Accept && !await db.NobodyMayLeaveAsync(about, stop))
            throw new BrokenRuleException($"Somebody whom {about.School} named has just said that they do not come. Nothing was changed. Look at the request again.");
        if (answer != Answer.Decline && await db.GroupDraws.AnyAsync(d => d.WorkGroupId == about.Group.Id && d.DrawnAt == null, stop)) throw new BrokenRuleException($"The places of {about.Group.Title} are drawn when recruitment is over. Until then a request can only be declined. Nothing was changed.");
        if (answer == Answer.Waitlist && await db.WorkGroups.AnyAsync(g => g.Id == about.Group.Id && g.CancelledAt != null, stop)) throw new BrokenRuleException($"{about.Group.Title} was cancelled. Decline this request.");
        if (answer == Answer.Waitlist) about.SchoolMustBeOpen();
        var token = answer == Answer.Waitlist ? Secret.NewToken() : null;
        await ClaimAsync(about, answer, reason, actor, now, token, stop);
        if (answer == Answer.Accept && !await db.NobodyCameAsync(about, stop)) throw new BrokenRuleException($"{about.School} has just named somebody else, too. Nothing was changed. Look at the request again.");
        var giving = new PlaceGiving(db, about, clock.Today(), now, actor);
        if (answer == Answer.Accept && about.AsksHead) await HoldAsync(giving, about, words, now, stop);
        else
        {
            if (answer == Answer.Accept) about = await giving.GiveAsync(words, stop);
            if (!about.Group.IsSample) db.Messages.AddRange(AnswerMessages.For(answer, about, reason, words, now, person => person is null && token is not null ? site.Link(JoiningUrls.OnWaitlist(token)) : db.NewLink(site, about.Interest.Id, person, now), site));
        }
        var (kind, sentence) = Told(answer, about);
        db.Record(actor, now, kind, "Interest", about.Interest.Id, sentence, about.Hub.Id, reason, schoolId: about.Group.InRecord(about.Interest.SchoolId), workGroupId: about.Group.Id);
        await db.SaveChangesAsync(stop);
        if (answer == Answer.Accept) await giving.CountAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task HoldAsync(PlaceGiving giving, InterestInFull about, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var until = Agreement.ExpiryFor(clock.Today());
        await giving.HoldAsync(until, stop);
        var agreement = AskForAgreement.Ask(db, about, until, site, words, now);
        db.Messages.AddRange(AgreementMessages.Held(about, agreement, words, now));
    }

    private async Task ClaimAsync(InterestInFull about, Answer answer, string? reason, Actor actor, DateTime now, string? token, CancellationToken stop)
    {
        var hash = token is null ? null : Secret.Hash(token);
        var open = db.Interests.Where(i => i.Id == about.Interest.Id && (i.State == InterestState.Waiting || (i.State == InterestState.Waitlisted && answer != Answer.Waitlist)));
        var claimed = await open.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, StateAfter(answer))
            .SetProperty(i => i.AnsweredAt, now).SetProperty(i => i.AnsweredById, actor.PersonId).SetProperty(i => i.AnswerReason, reason).SetProperty(i => i.WaitlistTokenHash, i => hash ?? i.WaitlistTokenHash), stop);
        if (claimed == 0) throw new BrokenRuleException(await WhoAnsweredAsync(about, stop));
    }

    private async Task<string> WhoAnsweredAsync(InterestInFull about, CancellationToken stop)
    {
        var people = db.People;
        var answered = await db.Interests.Where(i => i.Id == about.Interest.Id)
            .Select(i => new { i.State, i.AnsweredAt, By = people.Where(p => p.Id == i.AnsweredById).Select(p => p.Name).FirstOrDefault() }).SingleAsync(stop);
        return answered.AnsweredAt is not { } at
            ? $"{about.School} has not confirmed its request {about.Interest.Reference} yet."
            : $"{answered.By ?? "Somebody"} has answered {about.School} already, on {at.InWords()}: {Word(answered.State)}. Nothing was changed and nothing more was sent.";
    }

    private static InterestState StateAfter(Answer answer) => answer switch
    {
        Answer.Accept => InterestState.Accepted,
        Answer.Waitlist => InterestState.Waitlisted,
        _ => InterestState.Declined
    };

    private static string Word(InterestState state) => state switch
    {
        InterestState.Accepted => "places given or held",
        InterestState.Waitlisted => "on the waitlist",
        InterestState.Offered => "a place is offered, and the school has to answer",
        _ => state.ToString().ToLowerInvariant()
    };

    private static (string Kind, string Sentence) Told(Answer answer, InterestInFull about) => answer switch
    {
        Answer.Accept when about.AsksHead => ("interest.held", $"{(about.People.Count == 1 ? "A place is" : $"{about.People.Count} places are")} held for {about.School} in {about.Group.Code}; its head was asked to agree."),
        Answer.Accept => ("interest.accepted", $"{about.School} has {(about.People.Count == 1 ? "a place" : $"{about.People.Count} places")} in {about.Group.Code}."),
        Answer.Waitlist => ("interest.waitlisted", $"{about.School} is on the waitlist of {about.Group.Code}."),
        _ => ("interest.declined", $"The request of {about.School} for {about.Group.Code} was declined.")
    };
}
