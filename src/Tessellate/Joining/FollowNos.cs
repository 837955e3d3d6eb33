using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// A project goes on in another year as another row: a school's no to it goes on there, too, until the same day. It is one no, said once and taken back once; what a school has said of the later
/// project since, or asked for in it, stays as it is. A copy is a draft first, so that nobody is invited before this has run.
/// </summary>
public sealed class FollowNos(TessellateDb db, TimeProvider clock)
{
    private static readonly Actor Program = Actor.System("the program, because a project goes on");

    /// <returns>How many were added. Two nodes at once add each once.</returns>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        var ids = await db.NotThisYear.StandingOn(clock.Today()).Where(n => n.ProjectId != null).Select(n => n.ProjectId!.Value).Distinct().ToListAsync(stop);
        if (ids.Count == 0) return 0;

        var (projects, added) = (await db.Projects.AsNoTracking().ToListAsync(stop), 0);
        foreach (var before in projects.Where(p => ids.Contains(p.Id)).OrderBy(p => p.Year.StartYear))
        {
            foreach (var now in projects.Where(p => ProjectCodes.GoesOn(before, p))) added += await FollowAsync(before, now, stop);
        }
        return added;
    }

    private async Task<int> FollowAsync(Project before, Project now, CancellationToken stop)
    {
        var said = db.NotThisYear.StandingOn(clock.Today()).Where(n => n.ProjectId == before.Id);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The project's row first, so that of two nodes the second sees what the first has added; then the nos themselves: who takes one back does it before us, or finds both.
        await db.Projects.Where(p => p.Id == now.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version), stop);
        await said.ExecuteUpdateAsync(set => set.SetProperty(n => n.TakenBackAt, n => n.TakenBackAt), stop);
        var groups = db.WorkGroups.Where(g => g.ProjectId == now.Id);
        var known = await db.NotThisYear.Where(n => n.ProjectId == now.Id).Select(n => new { n.SchoolId, n.SaidAt }).ToListAsync(stop);
        known.AddRange(await db.Interests.Where(i => i.ConfirmedAt != null && groups.Any(g => g.Id == i.WorkGroupId)).Select(i => new { i.SchoolId, SaidAt = i.ConfirmedAt!.Value }).ToListAsync(stop));
        var going = (await said.AsNoTracking().ToListAsync(stop)).Where(n => !known.Exists(k => k.SchoolId == n.SchoolId && k.SaidAt >= n.SaidAt)).ToList();
        foreach (var no in going)
        {
            var copy = new NotThisYear { SchoolId = no.SchoolId, ProjectId = now.Id, Until = no.Until, Reason = no.Reason, SaidBy = no.SaidBy, SaidAt = no.SaidAt, RecordedById = no.RecordedById };
            db.Add(copy);
            db.Record(Program, clock.UtcNow(), "school.not-this-year", nameof(NotThisYear), copy.Id, $"A no to {before.Code} holds for {now.Code}, as which it goes on, until {no.Until.InWords()}.", reason: no.Reason, schoolId: no.SchoolId);
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return going.Count;
    }
}
