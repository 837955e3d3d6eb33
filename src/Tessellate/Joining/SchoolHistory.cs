using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// What a school, and those that it took in, did with a hub before, beside its request: groups in which it has a place; people who withdrew when a group had begun; people who had signed up when a
/// group was over, and never came; and places that were held or offered until nobody had answered.
/// </summary>
public sealed record SchoolHistory(int Joined, int WithdrewLate, int NeverCame, int Lapsed)
{
    /// <summary>As sentences, the first always there.</summary>
    public IEnumerable<string> InWords()
    {
        yield return Joined switch { 0 when this == new SchoolHistory(0, 0, 0, 0) => "New: no group before", 0 => "Has no place in another group", 1 => "Has joined 1 group before", _ => $"Has joined {Joined} groups before" };
        if (WithdrewLate > 0) yield return $"{People(WithdrewLate)} withdrew when a group had begun";
        if (NeverCame > 0) yield return $"{People(NeverCame)} signed up and never came";
        if (Lapsed > 0) yield return Lapsed == 1 ? "1 place lapsed without an answer" : $"{Lapsed} places lapsed without an answer";
    }

    private static string People(int count) => count == 1 ? "1 person" : $"{count} people";
}

/// <summary>What the queue says of a row besides the request itself.</summary>
internal sealed record BesideRequest(IReadOnlyList<string> People, SchoolHistory History, string? Owner)
{
    /// <summary>Of these requests, by their ids; one query. Only of rows that are shown: it counts for each.</summary>
    public static async Task<Dictionary<Guid, BesideRequest>> OfAsync(TessellateDb db, IReadOnlyCollection<Guid> ids, DateOnly today, CancellationToken stop)
    {
        var (people, places, interests, real) = (db.InterestPeople.Where(p => p.LeftAt == null), db.Places, db.Interests, db.WorkGroups.Real());
        var (parts, withdrew) = (db.Participations, db.ParticipationEvents.Standing(db).Where(e => e.Kind == ParticipationState.Withdrew));
        var (nobodys, owners, schools) = (db.Interests.Nobodys(db, today), db.People, db.Schools);
        var rows = await db.Interests.Where(i => ids.Contains(i.Id)).Select(i => new
        {
            i.Id,
            Owner = nobodys.Any(x => x.Id == i.Id) ? null : owners.Where(p => p.Id == i.OwnerId).Select(p => p.Name).FirstOrDefault(),
            People = people.Where(p => p.InterestId == i.Id).OrderBy(p => p.Position).Select(p => p.Name).ToList(),
            Joined = schools.Where(s => s.Id == i.SchoolId || s.MergedIntoId == i.SchoolId).Join(places, s => s.Id, p => p.SchoolId, (_, p) => p).Count(p => p.WorkGroupId != i.WorkGroupId && p.State == PlaceState.Taken && real.Any(g => g.Id == p.WorkGroupId && g.HubId == i.HubId)),
            Late = schools.Where(s => s.Id == i.SchoolId || s.MergedIntoId == i.SchoolId).Join(parts, s => s.Id, t => t.SchoolId, (_, t) => t).Count(t => t.State == ParticipationState.Withdrew
                && real.Any(g => g.Id == t.WorkGroupId && g.HubId == i.HubId && withdrew.Any(e => e.ParticipationId == t.Id && e.On >= g.StartsOn))),
            NeverCame = schools.Where(s => s.Id == i.SchoolId || s.MergedIntoId == i.SchoolId).Join(parts, s => s.Id, t => t.SchoolId, (_, t) => t).Count(t => t.State == ParticipationState.SignedUp && real.Any(g => g.Id == t.WorkGroupId && g.HubId == i.HubId && g.CancelledAt == null && g.EndsOn < today)),
            Lapsed = schools.Where(s => s.Id == i.SchoolId || s.MergedIntoId == i.SchoolId).Join(interests, s => s.Id, x => x.SchoolId, (_, x) => x).Count(x => x.State == InterestState.Lapsed && real.Any(g => g.Id == x.WorkGroupId && g.HubId == i.HubId))
        }).ToListAsync(stop);
        return rows.ToDictionary(r => r.Id, r => new BesideRequest(r.People, new(r.Joined, r.Late, r.NeverCame, r.Lapsed), r.Owner));
    }
}
