using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What schools ask of one Work Group against the places it has.</summary>
public sealed record Demand(string Code, string Title, string HubName, DateOnly StartsOn, int SchoolPlaces, int SchoolPlacesTaken, int PeoplePlaces, int PeoplePlacesTaken, int Asking, int Due)
{
    public int SchoolPlacesLeft => SchoolPlaces - SchoolPlacesTaken;
    public int PeoplePlacesLeft => PeoplePlaces - PeoplePlacesTaken;
    public int TooMany => Math.Max(0, Asking - SchoolPlacesLeft);
}

/// <summary>A line of the queue. <c>Before</c>: in how many other groups the school has had a place. <c>SaysNo</c>: why the school does not want to be invited, where it said so. <c>WaitsForTrialUntil</c>: the day on which it may be given a place again.</summary>
public sealed record QueueRow(
    Guid Id, string Reference, int Urn, string School, string GroupCode, string GroupTitle, string HubName, InterestState State, DateOnly? DueOn, DateTime? ConfirmedAt,
    string AskedByName, string? Note, int Before, string? SaysNo, DateOnly? WaitsForTrialUntil)
{
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>The hub whose group it is, which answers.</summary>
    public Guid HubId { get; init; }

    public bool IsLateOn(DateOnly day) => State == InterestState.Waiting && DueOn < day;
}

public static class InterestQueries
{
    /// <summary>Confirmed and not settled: waiting for an answer, or on the waitlist.</summary>
    public static IQueryable<Interest> InQueue(this IQueryable<Interest> interests) =>
        interests.Where(i => i.State == InterestState.Waiting || i.State == InterestState.Waitlisted);

    /// <summary>The order in which places are offered: by place in the draw where there was one, by band, and in it by when each was confirmed.</summary>
    public static IOrderedQueryable<Interest> InWaitlistOrder(this IQueryable<Interest> interests) => interests.OrderBy(i => i.DrawPlace ?? int.MaxValue).ThenBy(i => i.Band).ThenBy(i => i.ConfirmedAt).ThenBy(i => i.Reference);

    /// <summary>Waiting for an answer that should have been given by that day, or on it.</summary>
    public static IQueryable<Interest> DueBy(this IQueryable<Interest> interests, DateOnly day) =>
        interests.Where(i => i.State == InterestState.Waiting && i.DueOn <= day);

    /// <summary>Every Work Group with something in the person's queue, the most wanted first.</summary>
    public static async Task<List<Demand>> DemandAsync(this TessellateDb db, Access access, DateOnly today, CancellationToken stop = default)
    {
        var queue = db.Interests.InQueueOf(access, db).InQueue();
        var due = queue.DueBy(today);
        var hubs = db.Hubs;
        var demand = await db.WorkGroups.Where(g => queue.Any(i => i.WorkGroupId == g.Id))
            .Join(hubs, g => g.HubId, h => h.Id, (g, h) => new Demand(g.Code, g.Title, h.Name, g.StartsOn, g.SchoolPlaces, g.SchoolPlacesTaken, g.PeoplePlaces, g.PeoplePlacesTaken,
                queue.Count(i => i.WorkGroupId == g.Id), due.Count(i => i.WorkGroupId == g.Id))).ToListAsync(stop);
        return [.. demand.OrderByDescending(d => d.TooMany).ThenByDescending(d => d.Asking).ThenBy(d => d.Code, StringComparer.Ordinal)];
    }

    /// <summary>
    /// A page of the person's queue: what waits for an answer by the day it is due, then the waitlist in the order in
    /// which requests were confirmed. Two queries however many rows.
    /// </summary>
    public static async Task<List<QueueRow>> QueueAsync(this TessellateDb db, Access access, string? groupCode, DateOnly? dueBy, DateOnly today, int skip, int take, CancellationToken stop = default)
    {
        var queue = db.Interests.InQueueOf(access, db).InQueue();
        if (dueBy is { } day) queue = queue.DueBy(day);
        var (places, real, nos, locked) = (db.Places, db.WorkGroups.Real(), db.NotThisYear.StandingOn(today), db.LockedOn(today));
        var rows = await (from i in queue
                          join g in db.WorkGroups on i.WorkGroupId equals g.Id
                          join h in db.Hubs on i.HubId equals h.Id
                          join s in db.Schools on i.SchoolId equals s.Id
                          join e in db.Establishments on s.Urn equals e.Urn
                          where groupCode == null || g.Code == groupCode
                          orderby i.State == InterestState.Waiting ? 0 : 1, i.State == InterestState.Waiting ? i.DueOn : null, i.DrawPlace ?? int.MaxValue, i.Band, i.ConfirmedAt, i.Reference
                          select new QueueRow(i.Id, i.Reference, e.Urn, e.Name, g.Code, g.Title, h.Name, i.State, i.DueOn, i.ConfirmedAt, i.AskedByName, i.Note,
                              places.Count(p => p.SchoolId == i.SchoolId && p.WorkGroupId != i.WorkGroupId && p.State == PlaceState.Taken && real.Any(x => x.Id == p.WorkGroupId)),
                              nos.Where(n => n.SchoolId == i.SchoolId && (n.ProjectId == null || n.ProjectId == g.ProjectId)).OrderByDescending(n => n.Until).Select(n => n.Reason).FirstOrDefault(),
                              locked.Where(l => l.SchoolId == i.SchoolId && l.ProjectId == g.ProjectId).Max(l => (DateOnly?)l.OpensOn))
                          {
                              HubId = i.HubId
                          })
            .Skip(skip).Take(take).ToListAsync(stop);
        var ids = rows.Select(r => r.Id).ToList();
        var people = (await db.InterestPeople.Where(p => ids.Contains(p.InterestId) && p.LeftAt == null).OrderBy(p => p.Position).Select(p => new { p.InterestId, p.Name }).ToListAsync(stop))
            .ToLookup(p => p.InterestId, p => p.Name);
        return [.. rows.Select(r => r with { People = [.. people[r.Id]] })];
    }
}
