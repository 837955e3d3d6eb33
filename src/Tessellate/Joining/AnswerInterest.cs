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
/// A hub answers an interest: gives the places, puts it on the waitlist or declines. State, places, people, messages and
/// the record are saved together or not at all. Of two people who answer at once the first wins.
/// </summary>
public sealed class AnswerInterest(TessellateDb db, TimeProvider clock, NetworkInUse network)
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

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SaveAsync(about, answer, reason?.Trim(), access, stop);
                return;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear(); // a moment ago somebody else made the same person known: look again
            }
        }
    }

    private async Task SaveAsync(InterestInFull about, Answer answer, string? reason, Access access, CancellationToken stop)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var (now, actor) = (clock.UtcNow(), access.ActorIn(about.Hub, words));

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await ClaimAsync(about, answer, reason, actor, now, stop);
        if (answer == Answer.Accept) about = await new PlaceGiving(db, about, clock.Today(), now, actor).RunAsync(words, stop);

        if (!about.Group.IsSample) db.Messages.AddRange(AnswerMessages.For(answer, about, reason, words, now));
        var (kind, sentence) = Told(answer, about);
        db.Record(actor, now, kind, "Interest", about.Interest.Id, sentence, about.Hub.Id, reason, schoolId: about.Group.InRecord(about.Interest.SchoolId), workGroupId: about.Group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task ClaimAsync(InterestInFull about, Answer answer, string? reason, Actor actor, DateTime now, CancellationToken stop)
    {
        var open = db.Interests.Where(i => i.Id == about.Interest.Id && (i.State == InterestState.Waiting || (i.State == InterestState.Waitlisted && answer != Answer.Waitlist)));
        var claimed = await open.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, StateAfter(answer))
            .SetProperty(i => i.AnsweredAt, now).SetProperty(i => i.AnsweredById, actor.PersonId).SetProperty(i => i.AnswerReason, reason), stop);
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
        InterestState.Accepted => "places given",
        InterestState.Waitlisted => "on the waitlist",
        _ => state.ToString().ToLowerInvariant()
    };

    private static (string Kind, string Sentence) Told(Answer answer, InterestInFull about) => answer switch
    {
        Answer.Accept => ("interest.accepted", $"{about.School} has {(about.People.Count == 1 ? "a place" : $"{about.People.Count} places")} in {about.Group.Code}."),
        Answer.Waitlist => ("interest.waitlisted", $"{about.School} is on the waitlist of {about.Group.Code}."),
        _ => ("interest.declined", $"The request of {about.School} for {about.Group.Code} was declined.")
    };
}
