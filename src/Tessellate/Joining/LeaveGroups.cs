using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// Takes somebody out of every group that still meets and every request that is not answered, because their record is erased: places
/// come back and nobody is written to. Within the caller's transaction.
/// </summary>
public sealed class LeaveGroups(TessellateDb db)
{
    public async Task RunAsync(Guid personId, IEnumerable<string> addresses, DateOnly today, DateTime now, CancellationToken stop)
    {
        await LetGoAsync(personId, [.. addresses.Select(EmailAddress.Key).Distinct()], now, stop);
        await TakeBackAsync(personId, [.. addresses.Select(EmailAddress.Key).Distinct()], stop);
        var groups = db.WorkGroups.Where(g => g.EndsOn >= today);
        var leaving = await db.Participations.Where(p => p.PersonId == personId && p.State != ParticipationState.Withdrew && p.State != ParticipationState.Completed && groups.Any(g => g.Id == p.WorkGroupId)).ToListAsync(stop);
        foreach (var participation in leaving)
        {
            participation.State = ParticipationState.Withdrew;
            db.Add(new ParticipationEvent { ParticipationId = participation.Id, Kind = ParticipationState.Withdrew, On = today, RecordedAt = now });
            await db.SaveChangesAsync(stop);
            await db.LeaveAsync(participation.PlaceId, 1, now, stop);
        }

        await db.SaveChangesAsync(stop);
    }

#pragma warning disable CA1304, CA1311 // lower() of the database
    // A place that is held for them and colleagues, or offered, goes on being so for the colleagues; for nobody else it goes back.
    private async Task LetGoAsync(Guid personId, List<string> keys, DateTime now, CancellationToken stop)
    {
        var (people, pending) = (db.InterestPeople, db.Places.Where(p => p.State == PlaceState.Held || p.State == PlaceState.Offered));
        var named = await people.Where(p => p.LeftAt == null && (p.PersonId == personId || keys.Contains(p.Email.ToLower())) && pending.Any(x => x.InterestId == p.InterestId))
            .Select(p => new { p.Id, p.InterestId }).ToListAsync(stop);
        foreach (var one in named)
        {
            if (!await db.HoldQuestionAsync(one.InterestId, stop)) continue; // somebody has answered
            var isLast = await db.LetGoAsync(one.InterestId, now, stop);
            await people.Where(p => p.Id == one.Id).ExecuteDeleteAsync(stop);
            if (isLast == true) await Withdraw(db.Interests.Where(i => i.Id == one.InterestId), stop);
        }

        // An offer that only they could answer goes back.
        var (offers, theirs) = (db.PlaceOffers.Where(o => o.State == OfferState.Open), db.Interests.Where(i => keys.Contains(i.AskedByEmail.ToLower())));
        foreach (var offer in await offers.Where(o => theirs.Any(i => i.Id == o.InterestId)).AsNoTracking().ToListAsync(stop))
            await db.TryEndOfferAsync(offer, OfferState.Withdrawn, InterestState.Withdrawn, now, stop);

        // What stands in later messages leads nowhere: the request of whoever asked, and their own name in those of others.
        var own = people.Where(p => p.PersonId == personId || keys.Contains(p.Email.ToLower()));
        await db.InterestLinks.Where(l => (l.NamedId == null && theirs.Any(i => i.Id == l.InterestId)) || own.Any(p => p.Id == l.NamedId)).ExecuteDeleteAsync(stop);

        await db.OpeningLetters.Where(l => theirs.Any(i => i.Id == l.InterestId)).ExecuteDeleteAsync(stop);

        // The links of their offers go on showing where the request stands; they are nobody's now.
        foreach (var id in await db.PlaceOffers.Where(o => theirs.Any(i => i.Id == o.InterestId)).Select(o => o.Id).ToListAsync(stop))
        {
            var gone = Secret.Hash(Secret.NewToken());
            await db.PlaceOffers.Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.TokenHash, gone), stop);
        }
    }

    // Otherwise an answer would go to nobody, and a yes would make the erased person known again.
    private async Task TakeBackAsync(Guid personId, List<string> keys, CancellationToken stop)
    {
        var open = db.Interests.Where(i => i.State == InterestState.Unconfirmed || i.State == InterestState.Waiting || i.State == InterestState.Waitlisted);
        await Withdraw(open.Where(i => keys.Contains(i.AskedByEmail.ToLower())), stop);

        var (named, people) = (db.InterestPeople.Where(p => p.PersonId == personId || keys.Contains(p.Email.ToLower())), db.InterestPeople);
        var affected = await open.Where(i => named.Any(p => p.InterestId == i.Id)).Select(i => i.Id).ToListAsync(stop);
        await named.Where(p => affected.Contains(p.InterestId)).ExecuteDeleteAsync(stop);
        await Withdraw(open.Where(i => affected.Contains(i.Id) && !people.Any(p => p.InterestId == i.Id)), stop);
    }
#pragma warning restore CA1304, CA1311

    private static Task<int> Withdraw(IQueryable<Interest> interests, CancellationToken stop) =>
        interests.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Withdrawn), stop);
}
