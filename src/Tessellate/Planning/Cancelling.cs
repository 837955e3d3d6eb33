using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Planning;

/// <summary>What cancelling a Work Group would end: places that are held or offered, people who take part, requests that wait, visits; and who is told.</summary>
internal sealed record Cancelling(GroupPlan Plan, IReadOnlyList<AgreementInFull> Held, IReadOnlyList<Participation> TakingPart, IReadOnlyList<PlaceOffer> Offers, IReadOnlyList<InterestInFull> Waiting, IReadOnlyList<Concerned> Told, EndingVisits Visits)
{
    public static async Task<Cancelling> LoadAsync(TessellateDb db, GroupPlan plan, DateTime now, DateOnly today, CancellationToken stop)
    {
        var (groupId, held, concerned) = (plan.Group.Id, new List<AgreementInFull>(), await ThoseConcerned.OfAsync(db, plan.Group, today, stop));
        concerned = [.. concerned.Concat(await ConcernedPartners.OfAsync(db, plan.Group, today, stop)).DistinctBy(one => EmailAddress.Key(one.Email))];
        var interests = db.Interests.Where(i => i.WorkGroupId == groupId);
        var places = db.Places.Where(p => p.WorkGroupId == groupId && p.State == PlaceState.Held);
        foreach (var id in await db.Agreements.Where(a => a.State == AgreementState.Asked && places.Any(p => p.InterestId == a.InterestId)).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(stop))
            held.Add((await AgreementInFull.LoadAsync(db, db.Agreements.Where(a => a.Id == id), stop))!);

        var takingPart = await db.Participations.Where(p => p.WorkGroupId == groupId && p.State != ParticipationState.Withdrew && p.State != ParticipationState.Completed).OrderBy(p => p.Id).AsNoTracking().ToListAsync(stop);
        var waiting = await InterestInFull.LoadAsync(db, interests.Where(i => i.State == InterestState.Unconfirmed || i.State == InterestState.Waiting || i.State == InterestState.Waitlisted || i.State == InterestState.Offered), stop);
        var offers = await db.PlaceOffers.Where(o => o.WorkGroupId == groupId && o.State == OfferState.Open).OrderBy(o => o.Id).AsNoTracking().ToListAsync(stop);
        // Whoever is named for a place that is held or offered reads that it goes back, and need not read it twice.
        var answered = held.Select(h => h.About).Concat(waiting.Where(i => i.Interest.State == InterestState.Offered)).SelectMany(about => about.People.Select(p => p.Email).Append(about.Interest.AskedByEmail)).Select(EmailAddress.Key).ToHashSet();
        var visits = await EndingVisits.LoadAsync(db, plan.Group, now, today, stop);
        return new(plan, held, takingPart, offers, [.. waiting.OrderBy(i => i.Interest.Id)], visits.Add([.. concerned.Where(one => one.IsHead || !answered.Contains(EmailAddress.Key(one.Email)))]), visits);
    }

    /// <summary>Requests that were confirmed: who asked is told. One that was not goes without a word, as nobody knows whose address it is.</summary>
    public IEnumerable<InterestInFull> Confirmed => Waiting.Where(i => i.Interest.State != InterestState.Unconfirmed);

    /// <summary>Everything that is written; the answers to requests and to holds first.</summary>
    public IEnumerable<Message> Messages(string reason, Guid happened, NetworkSettings words, DateTime now) =>
        Held.Select(h => h.About).Concat(Confirmed).SelectMany(about => AnswerMessages.For(Answer.Decline, about, reason, words, now)).Concat(PlanningMessages.Cancelled(Plan, Told, reason, happened, words, now));
}
