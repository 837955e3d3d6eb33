using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>How much of somebody's queue asks for one Work Group; each counts requests.</summary>
internal sealed class QueueCount
{
    public required Guid WorkGroupId { get; init; }
    public required int Asking { get; init; }
    public required int Due { get; init; }
    public required int Mine { get; init; }
    public required int Nobodys { get; init; }
}

/// <summary>How many schools that have closed still have a place in a Work Group, or have it held.</summary>
internal sealed class ClosedCount
{
    public required Guid WorkGroupId { get; init; }
    public required int Schools { get; init; }
}

/// <summary>What <see cref="InterestQueries.DemandAsync"/> says of a Work Group, counted once for all of them and not for each.</summary>
internal static class QueueCounts
{
    public static IQueryable<QueueCount> CountsOfQueue(this TessellateDb db, Access access, DateOnly today)
    {
        var queue = db.Interests.InQueueOf(access, db).InQueue();
        var (me, due, nobodys) = (access.Person?.Id, queue.DueBy(today), queue.VisibleTo(access).Nobodys(db, today)); // what another hub answers in a joint group is not ours to take
        return from i in queue
               join d in due on i.Id equals d.Id into dues
               from d in dues.DefaultIfEmpty()
               join n in nobodys on i.Id equals n.Id into unowned
               from n in unowned.DefaultIfEmpty()
               group new { Due = d == null ? 0 : 1, Mine = i.OwnerId == me ? 1 : 0, Nobodys = n == null ? 0 : 1 } by i.WorkGroupId into of
               select new QueueCount { WorkGroupId = of.Key, Asking = of.Count(), Due = of.Sum(r => r.Due), Mine = of.Sum(r => r.Mine), Nobodys = of.Sum(r => r.Nobodys) };
    }

    /// <summary>Of the groups that the person's own hubs run, and that are not over.</summary>
    public static IQueryable<ClosedCount> ClosedIn(this TessellateDb db, Access access, DateOnly today)
    {
        var hubIds = access.StaffHubIds.ToList();
        return from g in db.WorkGroups.Real()
               where hubIds.Contains(g.HubId) && g.CancelledAt == null && g.EndsOn >= today
               join p in db.Places on g.Id equals p.WorkGroupId
               join s in db.ClosedSchools() on p.SchoolId equals s.Id
               where p.State != PlaceState.Freed
               group p by p.WorkGroupId into of
               select new ClosedCount { WorkGroupId = of.Key, Schools = of.Count() };
    }
}
