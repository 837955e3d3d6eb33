using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What schools ask of one Work Group against the places it has.</summary>
public sealed record Demand(string Code, string Title, string HubName, DateOnly StartsOn, int SchoolPlaces, int SchoolPlacesTaken, int PeoplePlaces, int PeoplePlacesTaken, int Asking, int Due)
{
    public int SchoolPlacesLeft => SchoolPlaces - SchoolPlacesTaken;
    public int PeoplePlacesLeft => PeoplePlaces - PeoplePlacesTaken;
    /// <summary>Schools that have closed and still have a place in it, or have it held.</summary>
    public int Closed { get; init; }

    /// <summary>Of those who ask: whom the reader looks after, and whom nobody does.</summary>
    public int Mine { get; init; }
    public int Nobodys { get; init; }

    public int TooMany => Math.Max(0, Asking - SchoolPlacesLeft);
}

/// <summary>A line of the queue. <c>SaysNo</c>: why the school does not want to be invited, where it said so. <c>WaitsForTrialUntil</c>: the day on which it may be given a place again.</summary>
public sealed record QueueRow(
    Guid Id, string Reference, int Urn, string School, string GroupCode, string GroupTitle, string HubName, InterestState State, DateOnly? DueOn, DateTime? ConfirmedAt,
    string AskedByName, string? Note, string? SaysNo, DateOnly? WaitsForTrialUntil)
{
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>What the school did with this hub before.</summary>
    public SchoolHistory History { get; init; } = new(0, 0, 0, 0);

    /// <summary>The hub whose group it is, which answers.</summary>
    public Guid HubId { get; init; }

    /// <summary>Who looks after it; null where nobody does, or whoever did works for the hub no more.</summary>
    public string? Owner { get; init; }
    public Guid? OwnerId { get; init; }

    /// <summary>Whether the school is closed, and no other goes on from it.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The band of its school, from 1; 0 where the group has none. Which schools it is for is null for one in no band.</summary>
    public int Band { get; init; }
    public PriorityBand? BandIs { get; init; }

    /// <summary>Whether the places of its group are still to be drawn: until then it can only be declined.</summary>
    public bool IsToBeDrawn { get; init; }

    /// <summary>How many people its project takes from a school at most.</summary>
    public int MostPeople { get; init; }

    public bool IsLateOn(DateOnly day) => State == InterestState.Waiting && DueOn < day;
}

/// <summary>Which part of the queue is shown, by who looks after it.</summary>
public enum Owned { ByAnybody, ByMe, ByNobody }

public static class InterestQueries
{
    /// <summary>Confirmed and not settled: waiting for an answer, or on the waitlist.</summary>
    public static IQueryable<Interest> InQueue(this IQueryable<Interest> interests) =>
        interests.Where(i => i.State == InterestState.Waiting || i.State == InterestState.Waitlisted);

    /// <summary>The order in which places are offered: by place in the draw where there was one, by band, and in it by when each was confirmed.</summary>
    public static IOrderedQueryable<Interest> InWaitlistOrder(this IQueryable<Interest> interests) => interests.OrderBy(i => i.DrawPlace ?? int.MaxValue).ThenBy(i => i.Band).ThenBy(i => i.ConfirmedAt).ThenBy(i => i.Reference);

    /// <summary>The order in which a hub answers: what waits by the day it is due, then the waitlist in its order.</summary>
    public static IOrderedQueryable<Interest> InQueueOrder(this IQueryable<Interest> interests) => interests
        .OrderBy(i => i.State == InterestState.Waiting ? 0 : 1).ThenBy(i => i.State == InterestState.Waiting ? i.DueOn : null).ThenBy(i => i.DrawPlace ?? int.MaxValue).ThenBy(i => i.Band).ThenBy(i => i.ConfirmedAt).ThenBy(i => i.Reference);

    /// <summary>Waiting for an answer that should have been given by that day, or on it.</summary>
    public static IQueryable<Interest> DueBy(this IQueryable<Interest> interests, DateOnly day) =>
        interests.Where(i => i.State == InterestState.Waiting && i.DueOn <= day);

    /// <summary>Every Work Group with something in the person's queue, the most wanted first; and behind them those of the person's hubs that nobody asks for any more and in which a school with a place has closed.</summary>
    public static async Task<List<Demand>> DemandAsync(this TessellateDb db, Access access, DateOnly today, CancellationToken stop = default)
    {
        var (asked, closed) = (db.CountsOfQueue(access, today), db.ClosedIn(access, today));
        var demand = await (from g in db.WorkGroups
                            join h in db.Hubs on g.HubId equals h.Id
                            join a in asked on g.Id equals a.WorkGroupId into counts
                            from a in counts.DefaultIfEmpty()
                            join c in closed on g.Id equals c.WorkGroupId into without
                            from c in without.DefaultIfEmpty()
                            where (int?)a.Asking > 0 || (int?)c.Schools > 0
                            select new Demand(g.Code, g.Title, h.Name, g.StartsOn, g.SchoolPlaces, g.SchoolPlacesTaken, g.PeoplePlaces, g.PeoplePlacesTaken, (int?)a.Asking ?? 0, (int?)a.Due ?? 0)
                            {
                                Mine = (int?)a.Mine ?? 0, Nobodys = (int?)a.Nobodys ?? 0, Closed = (int?)c.Schools ?? 0
                            }).ToListAsync(stop);
        return [.. demand.OrderByDescending(d => d.TooMany).ThenByDescending(d => d.Asking).ThenBy(d => d.Code, StringComparer.Ordinal)];
    }

    /// <summary>
    /// A page of the person's queue, of all of it or of what the reader looks after, or nobody does: what waits for an answer by the day it is due, then the waitlist in the order in
    /// which requests were confirmed. Two queries however many rows.
    /// </summary>
    public static async Task<List<QueueRow>> QueueAsync(this TessellateDb db, Access access, string? groupCode, DateOnly? dueBy, DateOnly today, int skip, int take, Owned owned = Owned.ByAnybody, CancellationToken stop = default)
    {
        var queue = db.Interests.InQueueOf(access, db).InQueue();
        if (dueBy is { } day) queue = queue.DueBy(day);
        var (me, chosen) = (access.Person?.Id, db.WorkGroups.Where(g => g.Code == groupCode));
        if (owned == Owned.ByMe) queue = queue.Where(i => i.OwnerId == me);
        if (owned == Owned.ByNobody) queue = queue.VisibleTo(access).Nobodys(db, today);
        if (groupCode is not null) queue = queue.Where(i => chosen.Any(g => g.Id == i.WorkGroupId));
        var shown = queue.InQueueOrder().Skip(skip).Take(take); // first which rows, then what is said of them: thousands wait, and fifty are shown
        var (nos, locked, closed, draws, projects) = (db.NotThisYear.StandingOn(today), db.LockedOn(today), db.ClosedSchools(), db.GroupDraws, db.Projects);
        var rows = await (from i in shown.InQueueOrder()
                          join g in db.WorkGroups on i.WorkGroupId equals g.Id
                          join h in db.Hubs on i.HubId equals h.Id
                          join s in db.Schools on i.SchoolId equals s.Id
                          join e in db.Establishments on s.Urn equals e.Urn
                          join b in db.PriorityBands on new { i.WorkGroupId, Rank = i.Band } equals new { b.WorkGroupId, b.Rank } into bands
                          from band in bands.DefaultIfEmpty()
                          select new QueueRow(i.Id, i.Reference, e.Urn, e.Name, g.Code, g.Title, h.Name, i.State, i.DueOn, i.ConfirmedAt, i.AskedByName, i.Note,
                              nos.Where(n => n.SchoolId == i.SchoolId && (n.ProjectId == null || n.ProjectId == g.ProjectId)).OrderByDescending(n => n.Until).Select(n => n.Reason).FirstOrDefault(),
                              locked.Where(l => l.SchoolId == i.SchoolId && l.ProjectId == g.ProjectId).Max(l => (DateOnly?)l.OpensOn))
                          {
                              HubId = i.HubId, OwnerId = i.OwnerId, IsClosed = !g.IsSample && closed.Any(c => c.Id == i.SchoolId), Band = i.Band, BandIs = band, MostPeople = projects.Where(p => p.Id == g.ProjectId).Select(p => p.PeoplePerSchoolMax).FirstOrDefault(), IsToBeDrawn = draws.Any(d => d.WorkGroupId == g.Id && d.DrawnAt == null)
                          })
            .AsNoTracking().ToListAsync(stop);
        var ids = rows.Select(r => r.Id).ToList();
        var beside = await BesideRequest.OfAsync(db, ids, today, stop);
        return [.. rows.Where(r => beside.ContainsKey(r.Id)).Select(r => r with { People = beside[r.Id].People, History = beside[r.Id].History, Owner = beside[r.Id].Owner })];
    }
}
