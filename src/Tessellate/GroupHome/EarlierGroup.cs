using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.GroupHome;

/// <summary>A project in which somebody took part before, in a group of the same hub: what they did with other hubs is not this hub's to see.</summary>
public sealed record EarlierGroup(Guid PersonId, string Project, DateOnly StartsOn, ParticipationState State)
{
    public string InWords => $"{(State == ParticipationState.Completed ? "Completed" : "Was in")} {Project}, {ProgrammeYear.Of(StartsOn)}";

    /// <summary>By person, the latest first; one query. For who keeps the home.</summary>
    public static async Task<ILookup<Guid, EarlierGroup>> OfAsync(TessellateDb db, GroupHomeOnPage home, CancellationToken stop = default)
    {
        var (id, hubId, begins, here) = (home.Group.Id, home.Group.HubId, home.Group.StartsOn, db.Participations.Where(p => p.WorkGroupId == home.Group.Id && p.State != ParticipationState.Withdrew));
        var earlier = await (from p in db.Participations.Where(p => p.WorkGroupId != id && p.State != ParticipationState.Withdrew && here.Any(h => h.PersonId == p.PersonId))
                             join g in db.WorkGroups.Real() on p.WorkGroupId equals g.Id
                             join project in db.Projects on g.ProjectId equals project.Id
                             where g.HubId == hubId && g.StartsOn < begins && g.CancelledAt == null
                             orderby g.StartsOn descending, p.Id
                             select new EarlierGroup(p.PersonId, project.Title, g.StartsOn, p.State)).ToListAsync(stop);
        return earlier.ToLookup(e => e.PersonId);
    }
}
