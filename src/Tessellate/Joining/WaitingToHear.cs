using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Those who asked a hub the year before and found no place, and are to hear first when the project opens again.</summary>
public static class WaitingToHear
{
    /// <summary>For so many days they can ask before everybody, where a hub that sets up a group leaves it as it is proposed.</summary>
    public const int DaysOfHeadStart = 7;

    /// <summary>How many would be written to if the hub opened the project now; three queries.</summary>
    public static async Task<int> CountWaitingToHearAsync(this TessellateDb db, string projectCode, Guid hubId, DateOnly today, CancellationToken stop = default)
    {
        if (await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Code == projectCode, stop) is not { } project) return 0;

        var year = project.Year.Previous;
        var before = (await db.Projects.Where(p => p.Year == year && p.Strand == project.Strand).AsNoTracking().ToListAsync(stop)).Where(p => ProjectCodes.GoesOn(p, project)).Select(p => p.Id).ToList();
        return before.Count == 0 ? 0 : (await db.WaitingToHearAsync(project.Id, hubId, before, today, stop)).Count;
    }

    /// <summary>
    /// The latest request of each address: nobody whose school said "not this year", who has a place or asks already, who was told, or who does not want to hear. <paramref name="before"/>: the same
    /// project of the year before.
    /// </summary>
    internal static async Task<List<Interest>> WaitingToHearAsync(this TessellateDb db, Guid projectId, Guid hubId, IReadOnlyList<Guid> before, DateOnly today, CancellationToken stop)
    {
        var (groups, all, nos, letters) = (db.WorkGroups, db.Interests, db.SchoolsNotToInvite(projectId, today), db.OpeningLetters.Where(l => l.ProjectId == projectId));
        var (places, locked) = (db.Places.Where(p => p.State != PlaceState.Freed), db.LockedOn(today).Where(l => l.ProjectId == projectId));
        var asked = await all.Where(i => i.HubId == hubId && i.ConfirmedAt != null && i.HearNoMoreAt == null && i.State != InterestState.Withdrawn && groups.Any(g => g.Id == i.WorkGroupId && before.Contains(g.ProjectId) && !g.IsSample)
                && (i.WantsToHear || i.State == InterestState.Declined || i.State == InterestState.Lapsed || (i.State == InterestState.Waitlisted && groups.Any(g => g.Id == i.WorkGroupId && g.StartsOn <= today)))
                && !places.Any(x => x.SchoolId == i.SchoolId && groups.Any(g => g.Id == x.WorkGroupId && (g.ProjectId == projectId || before.Contains(g.ProjectId))))
                && !all.Any(n => n.SchoolId == i.SchoolId && n.State != InterestState.Declined && n.State != InterestState.Withdrawn && n.State != InterestState.Lapsed && groups.Any(g => g.Id == n.WorkGroupId && g.ProjectId == projectId))
                && !nos.Contains(i.SchoolId) && !locked.Any(l => l.SchoolId == i.SchoolId))
            .OrderByDescending(i => i.AskedAt).ThenBy(i => i.Id).AsNoTracking().ToListAsync(stop);
        var told = (await all.Where(i => letters.Any(l => l.InterestId == i.Id)).Select(i => i.AskedByEmail).ToListAsync(stop)).Select(EmailAddress.Key).ToHashSet();
        return [.. asked.DistinctBy(i => EmailAddress.Key(i.AskedByEmail)).Where(i => !told.Contains(EmailAddress.Key(i.AskedByEmail)) && !i.AskedByEmail.EndsWith(".invalid", StringComparison.Ordinal))];
    }
}
