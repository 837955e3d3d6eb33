using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>A request, and who looked after it when somebody chose who does from now on.</summary>
public sealed record OwnedRequest(string Reference, Guid? Had);

/// <summary>
/// Somebody of the hub looks after requests that wait for an answer: takes them, gives them to a colleague, or lets them go. Each is given only from the hand in which it was seen, so that of two who take
/// one at the same moment the first has it.
/// </summary>
public sealed class OwnRequests(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <returns>What was not given, in a sentence each: somebody was quicker, or it was answered.</returns>
    /// <exception cref="NotAllowedException">One of them is another hub's to answer.</exception>
    /// <exception cref="BrokenRuleException">The owner does not work for the hub that answers; nothing was changed.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyCollection<OwnedRequest> picked, Guid? ownerId, Access access, CancellationToken stop = default)
    {
        var (words, now, references) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow(), picked.Select(p => p.Reference).ToList());
        var rows = await (from i in db.Interests.VisibleTo(access).Where(i => references.Contains(i.Reference))
                          join h in db.Hubs on i.HubId equals h.Id
                          join g in db.WorkGroups on i.WorkGroupId equals g.Id
                          join s in db.Schools on i.SchoolId equals s.Id
                          join e in db.Establishments on s.Urn equals e.Urn
                          select new { i.Id, i.Reference, i.SchoolId, Hub = h, Group = g, School = e.Name }).AsNoTracking().ToListAsync(stop);
        if (rows.Count < references.Distinct().Count()) throw new NotFoundException("Interest", string.Join(", ", references));
        if (rows.Exists(r => !access.CanAnswer(r.Hub.Id))) throw new NotAllowedException();
        var owner = ownerId is null ? null : await OwnerAsync(ownerId.Value, [.. rows.Select(r => r.Hub).DistinctBy(h => h.Id)], stop);

        var (lost, had) = (new List<string>(), picked.ToDictionary(p => p.Reference, p => p.Had));
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        foreach (var row in rows)
        {
            var seen = had[row.Reference];
            if (seen == ownerId) continue;
            if (await db.Interests.InQueue().Where(i => i.Id == row.Id && i.OwnerId == seen).ExecuteUpdateAsync(set => set.SetProperty(i => i.OwnerId, ownerId), stop) == 0)
            {
                lost.Add($"{row.School}: {await WhoHasAsync(row.Id, stop)}");
                continue;
            }
            db.Record(access.ActorIn(row.Hub, words), now, "interest.owned", nameof(Interest), row.Id, owner is null ? $"Nobody looks after the request {row.Reference} any more." : $"{owner} looks after the request {row.Reference}.",
                row.Hub.Id, schoolId: row.Group.InRecord(row.SchoolId), workGroupId: row.Group.Id, aboutPersonId: ownerId);
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return lost;
    }

    /// <summary>Those who can look after requests of a hub, by name.</summary>
    public static async Task<IReadOnlyList<(Guid Id, string Name)>> ColleaguesAsync(TessellateDb db, Guid hubId, DateOnly today, CancellationToken stop = default)
    {
        var staff = db.RoleGrants.StaffOf(hubId, today);
        return [.. (await db.People.Where(p => staff.Any(g => g.PersonId == p.Id)).OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync(stop)).Select(p => (p.Id, p.Name))];
    }

    private async Task<string> OwnerAsync(Guid ownerId, List<Hub> hubs, CancellationToken stop)
    {
        foreach (var hub in hubs)
        {
            if (!await db.RoleGrants.StaffOf(hub.Id, clock.Today()).AnyAsync(g => g.PersonId == ownerId, stop)) throw new BrokenRuleException($"Choose somebody who works for {hub.Name}: its people answer. Nothing was changed.", "Owner");
        }
        return await db.People.Where(p => p.Id == ownerId).Select(p => p.Name).SingleAsync(stop);
    }

    private async Task<string> WhoHasAsync(Guid interestId, CancellationToken stop)
    {
        var people = db.People;
        var now = await db.Interests.Where(i => i.Id == interestId).Select(i => new { i.State, Owner = people.Where(p => p.Id == i.OwnerId).Select(p => p.Name).FirstOrDefault() }).SingleAsync(stop);
        return now.State is not (InterestState.Waiting or InterestState.Waitlisted) ? "it has been answered meanwhile." : now.Owner is { } owner ? $"{owner} has taken it meanwhile." : "nobody has it any more.";
    }
}
