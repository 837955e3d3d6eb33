using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;

namespace Tessellate.Trials;

/// <summary>A project goes on in another year as another row: who waits as part of a trial waits there, too, until the same day. A copy is a draft first, so that nobody asks before this has run.</summary>
public sealed class FollowProjects(TessellateDb db, TimeProvider clock)
{
    /// <returns>How many locks were added. Two nodes at once add each once.</returns>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        var locks = await db.ControlLocks.HoldingOn(clock.Today()).AsNoTracking().ToListAsync(stop);
        if (locks.Count == 0) return 0;

        var (ids, known) = (locks.Select(l => l.ProjectId).ToHashSet(), locks.Select(l => (l.TrialId, l.SchoolId, l.ProjectId)).ToHashSet());
        var projects = await db.Projects.AsNoTracking().ToListAsync(stop);
        var next = projects.Where(p => ids.Contains(p.Id)).SelectMany(p => projects.Where(n => ProjectCodes.GoesOn(p, n)), (p, n) => (Before: p.Id, Now: n.Id)).ToLookup(x => x.Before, x => x.Now);
        var added = locks.SelectMany(l => next[l.ProjectId], (l, now) => new ControlLock { TrialId = l.TrialId, SchoolId = l.SchoolId, ProjectId = now, OpensOn = l.OpensOn, Reason = l.Reason, SetAt = clock.UtcNow() })
            .Where(l => known.Add((l.TrialId, l.SchoolId, l.ProjectId))).ToList();
        if (added.Count == 0) return 0;

        db.AddRange(added);
        try
        {
            await using var transaction = await WriteTransaction.BeginAsync(db, stop);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            return added.Count;
        }
        catch (Exception trouble) when (DatabaseTrouble.SomebodyWasFirst(trouble))
        {
            db.ChangeTracker.Clear();
            return 0;
        }
    }
}
