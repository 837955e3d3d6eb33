using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// What is against a place at the moment at which it is given, held or offered: somebody who is in the group for another school, and the project's rules. Where there are any of these, the group's row is taken before they are asked and not only with the count
/// at the end, so that the places of its schools stand still; where a rule looks beyond the group, the project's row is taken too.
/// </summary>
internal static class PlaceRules
{
    /// <exception cref="Foundation.BrokenRuleException">A rule is against it, or the school has closed; the code is its reason.</exception>
    public static async Task MustFitRulesAsync(this TessellateDb db, InterestInFull about, CancellationToken stop)
    {
        if (await db.WhyNoPlaceNowAsync(about, stop) is { } no) throw no.ToException();
    }

    public static async Task<Refusal?> WhyNoPlaceNowAsync(this TessellateDb db, InterestInFull about, CancellationToken stop)
    {
        if (about.SchoolIsClosed) return new(RefusalReason.SchoolClosed, $"{SchoolsThatClosed.InWords(about.School)} Nothing was changed.");
        await db.WaitForSamePeopleAsync(about, stop);
        if (await db.WhyInGroupAsync(about, stop) is { } inGroup) return inGroup;
        if (!about.Project.HasRules || about.Group.IsSample) return null;

        await TakeGroupAsync(db, about.Group, stop);
        if (about.Project.OnePlacePerPhase) await TakeProjectAsync(db, about.Project, stop);

        return await db.WhyNoPlaceAsync(about.Group, about.Project, about.Interest.SchoolId, stop: stop);
    }

    // An UPDATE that changes nothing makes the second of two who give a place at the same moment wait for the first: in one group, or of two hubs in one project.
    private static Task<int> TakeGroupAsync(TessellateDb db, WorkGroup group, CancellationToken stop) =>
        db.WorkGroups.Where(g => g.Id == group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.Version, g => g.Version), stop);

    private static Task<int> TakeProjectAsync(TessellateDb db, Project project, CancellationToken stop) =>
        db.Projects.Where(p => p.Id == project.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version), stop);
}
