using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Trials;

/// <summary>On the release day: whoever asked for a control school hears, before anybody else is written to, that it may begin. The lock itself is over with the day. Once, on whichever node.</summary>
public sealed class ReleaseTrials(TessellateDb db, TimeProvider clock, NetworkInUse network, FollowProjects follow)
{
    /// <returns>How many trials were released.</returns>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        if (await network.FindAsync(stop) is not { } words) return 0;

        var (today, now, released, each) = (clock.Today(), clock.UtcNow(), 0, new EachOnItsOwn(db, stop));
        await each.TryAsync("What waits in the projects of the next year", () => follow.RunAsync(stop));
        foreach (var trial in await db.Trials.Where(t => t.DrawnAt != null && t.ReleasedAt == null && t.StoppedAt == null && t.ReleaseOn <= today).AsNoTracking().ToListAsync(stop))
        {
            await each.TryAsync($"Trial {trial.Id}", async () => { if (await ReleaseAsync(trial, words, today, now, stop)) released++; });
        }
        each.ThrowFailures();
        return released;
    }

    private async Task<bool> ReleaseAsync(Trial trial, NetworkSettings words, DateOnly today, DateTime now, CancellationToken stop)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.Trials.Where(t => t.Id == trial.Id && t.ReleasedAt == null && t.StoppedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.ReleasedAt, now), stop) == 0) return false;

        var lifted = db.TrialEvents.Where(e => e.TrialId == trial.Id && e.Kind == TrialEventKind.Overridden);
        var schools = await db.TrialSchools.Where(s => s.TrialId == trial.Id && s.Arm == TrialArm.Control && !lifted.Any(e => e.SchoolId == s.SchoolId)).Select(s => s.SchoolId).ToListAsync(stop);
        db.AddRange(schools.Select(id => new TrialEvent { TrialId = trial.Id, SchoolId = id, Kind = TrialEventKind.Released, On = today, RecordedAt = now }));
        var (same, groups) = (db.Schools.Where(s => schools.Contains(s.MergedIntoId ?? s.Id) || schools.Contains(s.Id)), db.WorkGroups.Real().Where(g => g.ProjectId == trial.ProjectId && g.CancelledAt == null));
        var asking = await InterestInFull.LoadAsync(db, db.Interests.InQueue().Where(i => same.Any(s => s.Id == i.SchoolId) && groups.Any(g => g.Id == i.WorkGroupId)), stop);
        db.Messages.AddRange(asking.Select(about => TrialMessages.Released(about, words, now)));
        db.Record(Actor.System("the program, on the release day"), now, "trial.released", nameof(Trial), trial.Id, $"The control schools of the trial {trial.Code} may have places; {asking.Count} {(asking.Count == 1 ? "request" : "requests")} of theirs were told.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }
}
