using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.Trials;

/// <summary>A trial in a list.</summary>
public sealed record TrialRow(Trial Trial, string Project, int Schools);

/// <summary>A school of a trial, with the kinds of what happened to it; for the national lead alone.</summary>
public sealed record SchoolInTrial(TrialSchool School, string Name, int Urn, string Hub, IReadOnlyList<TrialEvent> Events)
{
    public bool IsExcluded => Events.Any(e => e.Kind == TrialEventKind.Excluded);
}

/// <summary>A stratum before the draw: how many schools, and nothing of what the draw will be.</summary>
public sealed record StratumCount(string Stratum, int Schools);

/// <summary>A trial with its schools.</summary>
public sealed record TrialOnPage(Trial Trial, Project Project, IReadOnlyList<string> AlsoLocked, IReadOnlyList<SchoolInTrial> Schools)
{
    public IEnumerable<SchoolInTrial> InDraw => Schools.Where(s => !s.IsExcluded);

    public IEnumerable<StratumCount> Strata => InDraw.GroupBy(s => s.School.Stratum).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new StratumCount(s.Key, s.Count()));

    /// <summary>Five queries.</summary>
    /// <exception cref="NotFoundException">There is none for this person.</exception>
    public static async Task<TrialOnPage> GetAsync(TessellateDb db, string code, Access access, CancellationToken stop = default)
    {
        var trial = await db.TrialToKeepAsync(code, access, stop);
        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == trial.ProjectId, stop);
        var also = await db.TrialProjects.Where(p => p.TrialId == trial.Id).Join(db.Projects, t => t.ProjectId, p => p.Id, (_, p) => p.Title + " (" + p.Code + ")").OrderBy(p => p).ToListAsync(stop);
        var events = (await db.TrialEvents.Where(e => e.TrialId == trial.Id).OrderBy(e => e.RecordedAt).ThenBy(e => e.On).AsNoTracking().ToListAsync(stop)).ToLookup(e => e.SchoolId);
        var rows = await (from t in db.TrialSchools.Where(s => s.TrialId == trial.Id)
                          join h in db.Hubs on t.HubId equals h.Id
                          join s in db.Schools on t.SchoolId equals s.Id
                          join e in db.Establishments on s.Urn equals e.Urn
                          orderby t.DrawPlace ?? int.MaxValue, e.Name, e.Urn
                          select new { School = t, e.Name, e.Urn, Hub = h.Name }).AsNoTracking().ToListAsync(stop);
        return new(trial, project, also, [.. rows.Select(r => new SchoolInTrial(r.School, r.Name, r.Urn, r.Hub, [.. events[r.School.SchoolId].OrderBy(e => e.RecordedAt).ThenBy(e => e.Kind)]))]);
    }

    /// <summary>How many schools this seed and these strata put elsewhere than the record has them; 0 when it is what it was.</summary>
    public int DiffersWhenRecomputed()
    {
        var drawn = Schools.Where(s => s.School.Arm is not null).ToDictionary(s => s.School.SchoolId, s => s.School);
        return DrawTrial.Arms(Trial, Trial.Seed!, drawn.Values).Count(d => drawn[d.SchoolId] is var kept && (kept.Arm, kept.DrawPlace, kept.DrawKey) != (d.Arm, d.Place, d.Key));
    }

    public string InputHashNow => Draw.InputHash(Schools.Where(s => s.School.Arm is not null).Select(s => DrawTrial.Lot(s.School)));
}

/// <summary>A school of a hub that waits as part of a trial, and how; who else waits is not said.</summary>
public sealed record WaitingSchool(string School, int Urn, string Trial, string Project, LockReason Reason, DateOnly OpensOn);

public static class TrialLists
{
    public static async Task<List<TrialRow>> TrialRowsAsync(this TessellateDb db, CancellationToken stop = default)
    {
        var schools = db.TrialSchools;
        return await db.Trials.Join(db.Projects, t => t.ProjectId, p => p.Id, (t, p) => new { t, p }).OrderByDescending(x => x.t.SetUpAt).ThenBy(x => x.t.Code)
            .Select(x => new TrialRow(x.t, x.p.Title + " (" + x.p.Code + ")", schools.Count(s => s.TrialId == x.t.Id))).AsNoTracking().ToListAsync(stop);
    }

    /// <summary>The schools that asked in this hub and are locked on that day; one query.</summary>
    public static async Task<List<WaitingSchool>> WaitingInTrialsAsync(this TessellateDb db, Guid hubId, DateOnly today, CancellationToken stop = default) =>
        await (from t in db.TrialSchools.Where(s => s.HubId == hubId)
               join l in db.ControlLocks.HoldingOn(today) on new { t.TrialId, t.SchoolId } equals new { l.TrialId, l.SchoolId }
               join trial in db.Trials on t.TrialId equals trial.Id
               join p in db.Projects on l.ProjectId equals p.Id
               join s in db.Schools on t.SchoolId equals s.Id
               join e in db.Establishments on s.Urn equals e.Urn
               orderby trial.Title, e.Name, e.Urn, p.Code
               select new WaitingSchool(e.Name, e.Urn, trial.Title, p.Title + " (" + p.Code + ")", l.Reason, l.OpensOn)).ToListAsync(stop);
}
