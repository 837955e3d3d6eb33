using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Planning;

/// <summary>
/// Cancels a Work Group before it starts or half way: places that are held or taken are free, requests are declined, nobody can ask any more, and everyone
/// concerned reads the reason. What happened stays: sessions that took place, their marks, and who took part until then.
/// Rows are changed in the order of every other operation (agreement or offer, participation, interest, place, group); the group comes last and only when no
/// place in it is taken, so that nobody who gets one at the same moment is left in a group that does not meet.
/// </summary>
public sealed class CancelWorkGroup(TessellateDb db, TimeProvider clock, NetworkInUse network, EndHold end)
{
    private const int Attempts = 4;

    /// <summary>The exact messages; nothing is changed.</summary>
    /// <exception cref="BrokenRuleException">It cannot be cancelled.</exception>
    public async Task<List<Message>> PreviewAsync(GroupPlan plan, string reason, CancellationToken stop = default)
    {
        MustBeCancellable(plan, reason);
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        return [.. (await Cancelling.LoadAsync(db, plan, clock.UtcNow(), clock.Today(), stop)).Messages(reason.Trim(), Guid.Empty, words, clock.UtcNow())];
    }

    /// <exception cref="BrokenRuleException">It cannot be cancelled, or somebody else was quicker; nothing was changed.</exception>
    /// <exception cref="NotFoundException">There is none with that code that the person may change.</exception>
    public async Task RunAsync(string code, int version, string reason, Access access, CancellationToken stop = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var plan = await GroupPlan.GetAsync(db, code, access, stop);
            MustBeCancellable(plan, reason);
            if (plan.Group.Version != version) throw await db.WhoWasQuickerAsync(plan.Group, stop);
            if (await TryAsync(plan, reason.Trim(), access, stop)) return;
            if (attempt == Attempts) throw new BrokenRuleException("Places in this group are being given at this moment. Nothing was changed. Try again.");
        }
    }

    private void MustBeCancellable(GroupPlan plan, string reason)
    {
        plan.Group.MustBeChangeable();
        if (plan.Group.EndsOn < clock.Today()) throw new BrokenRuleException("It is over: there is nothing to cancel any more.");
        if (plan.Completed > 0) throw new BrokenRuleException("Somebody has completed it already, so it cannot be cancelled.");
        if (string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Give the reason: everybody concerned reads it.", "Reason");
    }

    private async Task<bool> TryAsync(GroupPlan plan, string reason, Access access, CancellationToken stop)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var (group, now, actor) = (plan.Group, clock.UtcNow(), access.ActorIn(plan.Hub, words));
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var ending = await Cancelling.LoadAsync(db, plan, now, clock.Today(), stop);

        foreach (var held in ending.Held)
        {
            if (!await TryCloseAsync(held, stop)) return false;
        }
        foreach (var offer in ending.Offers)
        {
            if (!await TryCloseAsync(offer, now, stop)) return false;
        }
        var left = new List<Participation>();
        foreach (var one in ending.TakingPart)
        {
            if (await db.TryWithdrawAsync(one.Id, stop)) left.Add(one);
        }
        if (!await TryDeclineAsync(ending, reason, actor, now, stop)) return false;
        foreach (var held in ending.Held) await end.LetGoAsync(held, reason, actor, words, now, stop);
        foreach (var offer in ending.Offers) await db.FreeOfferedAsync(offer.InterestId, stop);
        foreach (var place in left.GroupBy(p => p.PlaceId)) await db.LeaveAsync(place.Key, place.Count(), now, stop);
        await DeclineThoseInAsync([.. left.Select(p => p.PlaceId).Distinct()], reason, stop);
        if (!await TryEndAsync(group, reason, actor, now, stop)) return false;
        // The group's row is ours: a partner hub that said yes since the list was read has done so before, and is told too; none can any more.
        var told = ending.Told.Concat(await ConcernedPartners.OfAsync(db, group, clock.Today(), stop)).DistinctBy(one => EmailAddress.Key(one.Email)).ToList();
        if (!await ending.Visits.TryEndAsync(db, group, reason, now, clock.Today(), stop)) return false;

        Withdraw(left, plan, reason, actor, now);
        db.Messages.AddRange(ending.Confirmed.SelectMany(about => AnswerMessages.For(Answer.Decline, about, reason, words, now)).Concat(PlanningMessages.Cancelled(plan, told, reason, Guid.CreateVersion7(), words, now)));
        db.Record(actor, now, "work-group.cancelled", nameof(WorkGroup), group.Id, $"{group.Title} ({group.Code}) was cancelled.", plan.Hub.Id, reason, workGroupId: group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    // False when the head, the clock or a colleague was quicker: then look again.
    private async Task<bool> TryCloseAsync(AgreementInFull held, CancellationToken stop) => await db.Agreements.Where(a => a.Id == held.Agreement.Id && a.State == AgreementState.Asked)
        .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AgreementState.Replaced), stop) == 1;

    private async Task<bool> TryCloseAsync(PlaceOffer offer, DateTime now, CancellationToken stop) => await db.PlaceOffers.Where(o => o.Id == offer.Id && o.State == OfferState.Open)
        .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OfferState.Withdrawn).SetProperty(o => o.EndedAt, now), stop) == 1;

    // False when one was answered, confirmed or taken back meanwhile.
    private async Task<bool> TryDeclineAsync(Cancelling ending, string reason, Actor actor, DateTime now, CancellationToken stop)
    {
        foreach (var about in ending.Waiting)
        {
            var declined = await db.Interests.Where(i => i.Id == about.Interest.Id && i.State == about.Interest.State).ExecuteUpdateAsync(set => set
                .SetProperty(i => i.State, InterestState.Declined).SetProperty(i => i.AnsweredAt, now).SetProperty(i => i.AnsweredById, actor.PersonId).SetProperty(i => i.AnswerReason, reason), stop);
            if (declined == 0) return false;

            db.Record(actor, now, "interest.declined", nameof(Interest), about.Interest.Id, $"The request of {about.School} for {about.Group.Code} was declined: the group was cancelled.", about.Hub.Id, reason, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id);
        }
        return true;
    }

    // Their school did not go: what it asked for counts as demand that found no place.
    private async Task DeclineThoseInAsync(List<Guid> placeIds, string reason, CancellationToken stop)
    {
        var ended = db.Places.Where(p => placeIds.Contains(p.Id) && p.State == PlaceState.Freed);
        await db.Interests.Where(i => i.State == InterestState.Withdrawn && ended.Any(p => p.InterestId == i.Id)).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Declined).SetProperty(i => i.AnswerReason, reason), stop);
    }

    private async Task<bool> TryEndAsync(WorkGroup group, string reason, Actor actor, DateTime now, CancellationToken stop) => await db.WorkGroups
        .Where(g => g.Id == group.Id && g.Version == group.Version && g.CancelledAt == null && g.SchoolPlacesTaken == 0 && g.PeoplePlacesTaken == 0)
        .ExecuteUpdateAsync(set => set.SetProperty(g => g.CancelledAt, now).SetProperty(g => g.CancelledById, actor.PersonId).SetProperty(g => g.CancellingReason, reason)
            .SetProperty(g => g.Recruitment, Recruitment.Closed).SetProperty(g => g.Version, g => g.Version + 1), stop) == 1;

    private void Withdraw(List<Participation> left, GroupPlan plan, string reason, Actor actor, DateTime now)
    {
        foreach (var one in left)
        {
            db.Add(new ParticipationEvent { ParticipationId = one.Id, Kind = ParticipationState.Withdrew, On = clock.Today(), RecordedAt = now, RecordedById = actor.PersonId, Reason = reason });
            db.Record(actor, now, "participation.withdrew", nameof(Participation), one.Id, $"{plan.Group.Code} was cancelled.", plan.Hub.Id, reason, schoolId: one.SchoolId, workGroupId: plan.Group.Id, aboutPersonId: one.PersonId);
        }
    }
}
