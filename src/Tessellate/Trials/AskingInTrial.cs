using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Trials;

internal static class InterestsInTrial
{
    /// <summary>Requests by which a school is looked at, and whose askers are told of the draw: those that were confirmed and are not over.</summary>
    public static IQueryable<Interest> StandingInTrial(this IQueryable<Interest> interests) =>
        interests.Where(i => i.State == InterestState.Waiting || i.State == InterestState.Waitlisted || i.State == InterestState.Offered || i.State == InterestState.Accepted);
}

/// <summary>A school that asked for places in the project, as it is looked at: by what it asked first.</summary>
public sealed record AskingInTrial(Guid SchoolId, Guid HubId, string Hub, string Name, Phase Phase, decimal? FreeSchoolMealsPercent, bool IsNew, ExclusionReason? Obstacle)
{
    /// <summary>"Primary · 15% to under 30%".</summary>
    public string Stratum(IReadOnlyList<TrialStratum> kinds) => kinds.Count == 0 ? "all schools" : string.Join(" · ", kinds.Select(kind => kind switch
    {
        TrialStratum.Phase => PhasesInWords.InWords(Phase),
        TrialStratum.Disadvantage => FreeSchoolMealsPercent switch { null => "free meals not known", < 15 => "free meals under 15%", < 30 => "free meals 15% to under 30%", _ => "free meals 30% or more" },
        TrialStratum.Hub => Hub,
        _ => IsNew ? "new to its hub" : "not new to its hub"
    }));

    /// <summary>Those that were not looked at yet, each once; a constant number of queries.</summary>
    public static async Task<List<AskingInTrial>> ReadAsync(TessellateDb db, Trial trial, IReadOnlyCollection<Guid> projects, DateOnly today, CancellationToken stop = default)
    {
        var seen = db.TrialSchools.Where(s => s.TrialId == trial.Id);
        var (groups, people) = (db.WorkGroups.Real().Where(g => g.ProjectId == trial.ProjectId && g.CancelledAt == null), db.InterestPeople.Where(p => p.LeftAt == null));
        var given = db.Places.Where(p => p.State != PlaceState.Freed);
        var inProjects = db.WorkGroups.Where(g => projects.Contains(g.ProjectId));
        var (before, real) = (db.Places.Where(p => p.State == PlaceState.Taken || p.State == PlaceState.Freed), db.WorkGroups.Real());
        var (nos, locked) = (db.SchoolsNotToInvite(trial.ProjectId, today), db.LockedOn(today).Where(l => projects.Contains(l.ProjectId)));
        var least = await db.Projects.Where(p => p.Id == trial.ProjectId).Select(p => p.PeoplePerSchoolMin).SingleAsync(stop);
        var rows = await (from i in db.Interests.StandingInTrial().Where(i => groups.Any(g => g.Id == i.WorkGroupId))
                          join h in db.Hubs on i.HubId equals h.Id
                          join first in db.Schools on i.SchoolId equals first.Id
                          join s in db.Schools on first.MergedIntoId ?? first.Id equals s.Id
                          join e in db.Establishments on s.Urn equals e.Urn
                          where !seen.Any(x => x.SchoolId == s.Id || x.SchoolId == first.Id)
                          orderby i.ConfirmedAt, i.Reference
                          select new
                          {
                              s.Id, i.HubId, Hub = h.Name, e.Name, e.Phase, e.FreeSchoolMealsPercent, e.Status,
                              Named = people.Count(p => p.InterestId == i.Id),
                              HasPlace = given.Any(p => (p.SchoolId == s.Id || p.SchoolId == first.Id) && inProjects.Any(g => g.Id == p.WorkGroupId)),
                              Had = before.Any(p => (p.SchoolId == s.Id || p.SchoolId == first.Id) && real.Any(g => g.Id == p.WorkGroupId && g.HubId == i.HubId)),
                              No = nos.Contains(s.Id) || nos.Contains(first.Id), Locked = locked.Any(l => l.SchoolId == s.Id)
                          }).ToListAsync(stop);
        return [.. rows.GroupBy(r => r.Id).Select(all => (First: all.FirstOrDefault(r => r.Named >= least) ?? all.First(), Place: all.Any(r => r.HasPlace))).Select(x => new AskingInTrial(
            x.First.Id, x.First.HubId, x.First.Hub, x.First.Name, x.First.Phase, x.First.FreeSchoolMealsPercent, !x.First.Had,
            x.Place ? ExclusionReason.HasPlace : x.First.Locked ? ExclusionReason.OtherTrial : x.First.Status == EstablishmentStatus.Closed ? ExclusionReason.Closed : x.First.No ? ExclusionReason.NotThisYear
            : x.First.Named < least ? ExclusionReason.TooFewNamed : null))];
    }
}
