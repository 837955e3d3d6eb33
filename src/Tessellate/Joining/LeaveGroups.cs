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
        await TakeBackAsync(personId, [.. addresses.Select(EmailAddress.Key).Distinct()], stop);
        var groups = db.WorkGroups.Where(g => g.EndsOn >= today);
        var leaving = await db.Participations.Where(p => p.PersonId == personId && p.State != ParticipationState.Withdrew && p.State != ParticipationState.Completed && groups.Any(g => g.Id == p.WorkGroupId)).ToListAsync(stop);
        foreach (var participation in leaving)
        {
            participation.State = ParticipationState.Withdrew;
            db.Add(new ParticipationEvent { ParticipationId = participation.Id, Kind = ParticipationState.Withdrew, On = today, RecordedAt = now });
            await GiveBackAsync(participation, now, stop);
        }

        await db.SaveChangesAsync(stop);
    }

    // Otherwise an answer would go to nobody, and a yes would make the erased person known again.
#pragma warning disable CA1304, CA1311 // lower() of the database
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

    private async Task GiveBackAsync(Participation participation, DateTime now, CancellationToken stop)
    {
        var taken = db.Places.Where(p => p.Id == participation.PlaceId && p.State == PlaceState.Taken);
        var freed = await taken.Where(p => p.People <= 1).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PlaceState.Freed).SetProperty(p => p.FreedAt, now), stop) == 1;
        if (!freed && await taken.ExecuteUpdateAsync(set => set.SetProperty(p => p.People, p => p.People - 1), stop) == 0) return;

        await db.GiveBackAsync(participation.WorkGroupId, 1, freed, stop);
        var places = db.Places.Where(p => p.Id == participation.PlaceId);
        if (freed) await Withdraw(db.Interests.Where(i => places.Any(p => p.InterestId == i.Id)), stop);
    }

    private static Task<int> Withdraw(IQueryable<Interest> interests, CancellationToken stop) =>
        interests.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Withdrawn), stop);
}
