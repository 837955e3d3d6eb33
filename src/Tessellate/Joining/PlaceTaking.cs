using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// The only statements that change how many places are taken. Each is one conditional UPDATE, which the database makes
/// one after another, so that any number of requests at the same moment leave exactly the capacity taken.
/// </summary>
public static class PlaceTaking
{
    /// <summary>
    /// Takes a school place with room for these people, or nothing at all. Nothing for a school that waits as part of a trial, either; whoever is told no rolls back, for the lock may have come
    /// while this request waited for the group's row.
    /// </summary>
    public static async Task<bool> TryTakeAsync(this TessellateDb db, WorkGroup group, Guid schoolId, int people, DateOnly today, CancellationToken stop = default) => await db.WorkGroups
        .Where(g => g.Id == group.Id && g.CancelledAt == null && g.SchoolPlacesTaken < g.SchoolPlaces && g.PeoplePlacesTaken + people <= g.PeoplePlaces)
        .ExecuteUpdateAsync(set => set
            .SetProperty(g => g.SchoolPlacesTaken, g => g.SchoolPlacesTaken + 1)
            .SetProperty(g => g.PeoplePlacesTaken, g => g.PeoplePlacesTaken + people), stop) == 1
        && await db.WhyLockedAsync(schoolId, group.ProjectId, today, stop) is null;

    /// <summary>
    /// The same for an offer, and only if the group's places are as they were read: whoever was next by these numbers gets it, and where somebody has taken,
    /// given back or added places since, who is next is asked anew.
    /// </summary>
    public static async Task<bool> TryTakeAsReadAsync(this TessellateDb db, WorkGroup read, Guid schoolId, int people, DateOnly today, CancellationToken stop = default) => await db.WorkGroups
        .Where(g => g.Id == read.Id && g.CancelledAt == null && g.SchoolPlaces == read.SchoolPlaces && g.PeoplePlaces == read.PeoplePlaces && g.SchoolPlacesTaken == read.SchoolPlacesTaken && g.PeoplePlacesTaken == read.PeoplePlacesTaken
            && g.SchoolPlacesTaken < g.SchoolPlaces && g.PeoplePlacesTaken + people <= g.PeoplePlaces)
        .ExecuteUpdateAsync(set => set
            .SetProperty(g => g.SchoolPlacesTaken, g => g.SchoolPlacesTaken + 1)
            .SetProperty(g => g.PeoplePlacesTaken, g => g.PeoplePlacesTaken + people), stop) == 1
        && await db.WhyLockedAsync(schoolId, read.ProjectId, today, stop) is null;

    /// <summary>
    /// Makes the groups of these projects ours until the transaction ends: whoever is giving a place has finished, and whoever comes after us sees what we have settled.
    /// </summary>
    public static Task HoldStillAsync(this TessellateDb db, IReadOnlyCollection<Guid> projectIds, CancellationToken stop = default) => db.WorkGroups.Where(g => projectIds.Contains(g.ProjectId))
        .ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlacesTaken, g => g.SchoolPlacesTaken), stop);

    /// <summary>Takes one more people place inside a school place that is taken already, or nothing.</summary>
    public static async Task<bool> TryTakeOneMoreAsync(this TessellateDb db, Guid workGroupId, CancellationToken stop = default) => await db.WorkGroups
        .Where(g => g.Id == workGroupId && g.CancelledAt == null && g.PeoplePlacesTaken < g.PeoplePlaces)
        .ExecuteUpdateAsync(set => set.SetProperty(g => g.PeoplePlacesTaken, g => g.PeoplePlacesTaken + 1), stop) == 1;

    /// <summary>Gives back people places, and the school place too when nobody of the school is left.</summary>
    public static async Task GiveBackAsync(this TessellateDb db, Guid workGroupId, int people, bool schoolPlace, CancellationToken stop = default)
    {
        var schools = schoolPlace ? 1 : 0;
        var changed = await db.WorkGroups
            .Where(g => g.Id == workGroupId && g.SchoolPlacesTaken >= schools && g.PeoplePlacesTaken >= people)
            .ExecuteUpdateAsync(set => set
                .SetProperty(g => g.SchoolPlacesTaken, g => g.SchoolPlacesTaken - schools)
                .SetProperty(g => g.PeoplePlacesTaken, g => g.PeoplePlacesTaken - people), stop);
        if (changed != 1) throw new InvalidOperationException($"More places would be given back than are taken in {workGroupId}.");
    }

    /// <summary>
    /// Records places that were taken in a year that is over: as many as the group has, or none. A group that was made of the record
    /// itself (<paramref name="grows"/>) has as many as were taken.
    /// </summary>
    public static async Task<bool> TryRecordAsync(this TessellateDb db, Guid workGroupId, int schools, int people, bool grows, CancellationToken stop = default) => await db.WorkGroups
        .Where(g => g.Id == workGroupId && (grows || (g.SchoolPlacesTaken + schools <= g.SchoolPlaces && g.PeoplePlacesTaken + people <= g.PeoplePlaces)))
        .ExecuteUpdateAsync(set => set
            .SetProperty(g => g.SchoolPlaces, g => g.SchoolPlacesTaken + schools > g.SchoolPlaces ? g.SchoolPlacesTaken + schools : g.SchoolPlaces)
            .SetProperty(g => g.PeoplePlaces, g => g.PeoplePlacesTaken + people > g.PeoplePlaces ? g.PeoplePlacesTaken + people : g.PeoplePlaces)
            .SetProperty(g => g.SchoolPlacesTaken, g => g.SchoolPlacesTaken + schools)
            .SetProperty(g => g.PeoplePlacesTaken, g => g.PeoplePlacesTaken + people), stop) == 1;

    /// <summary>The group has as many places as are taken, no more.</summary>
    public static Task ShrinkToTakenAsync(this TessellateDb db, Guid workGroupId, CancellationToken stop = default) => db.WorkGroups.Where(g => g.Id == workGroupId)
        .ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlaces, g => g.SchoolPlacesTaken).SetProperty(g => g.PeoplePlaces, g => g.PeoplePlacesTaken), stop);
}
