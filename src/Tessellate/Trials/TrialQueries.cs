using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Trials;

public static class TrialQueries
{
    /// <exception cref="NotFoundException">There is no such trial for the person: only the national lead keeps one.</exception>
    public static async Task<Trial> TrialToKeepAsync(this TessellateDb db, string code, Access access, CancellationToken stop = default) =>
        (access.CanKeepTrials ? await db.Trials.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, stop) : null) ?? throw new NotFoundException("Trial", code);

    /// <summary>The project of the trial and the further ones in which its schools are locked.</summary>
    public static async Task<List<Guid>> LockedProjectsAsync(this TessellateDb db, Trial trial, CancellationToken stop = default) =>
        [trial.ProjectId, .. await db.TrialProjects.Where(p => p.TrialId == trial.Id).Select(p => p.ProjectId).ToListAsync(stop)];

    /// <summary>Makes the trial's row ours until the transaction ends, if it is not drawn or over.</summary>
    /// <exception cref="BrokenRuleException">It is.</exception>
    public static async Task StillEnrollingAsync(this TessellateDb db, Trial trial, CancellationToken stop = default)
    {
        var ours = await db.Trials.Where(t => t.Id == trial.Id && t.DrawnAt == null && t.StoppedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.Version, t => t.Version + 1), stop);
        if (ours == 0) throw new BrokenRuleException("This trial has been drawn, or was stopped: no school is taken in or left out any more. Nothing was changed.");
    }

    /// <summary>Schools that were enrolled and not excluded since.</summary>
    public static IQueryable<TrialSchool> InDraw(this TessellateDb db, Guid trialId)
    {
        var events = db.TrialEvents.Where(e => e.TrialId == trialId && e.Kind == TrialEventKind.Excluded);
        return db.TrialSchools.Where(s => s.TrialId == trialId && !events.Any(e => e.SchoolId == s.SchoolId));
    }
}
