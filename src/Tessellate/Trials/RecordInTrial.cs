using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;

namespace Tessellate.Trials;

/// <summary>The national lead writes down what became of a school: left out before the draw, its lock lifted, withdrawn, lost. Always with a reason, and nothing is taken back.</summary>
public sealed class RecordInTrial(TessellateDb db, TimeProvider clock)
{
    /// <summary>Leaves a school out of the draw, and unlocks it.</summary>
    public Task ExcludeAsync(string code, Guid id, ExclusionReason reason, string? note, Access access, CancellationToken stop = default) => RunAsync(code, id, TrialEventKind.Excluded, reason, note, access, stop);

    /// <summary>Lifts the lock of a control school before its day, withdraws a school, or notes that nothing can be measured there. A withdrawal leaves the lock: a control school stays one.</summary>
    public Task NoteAsync(string code, Guid id, TrialEventKind kind, string? note, Access access, CancellationToken stop = default) => RunAsync(code, id, kind, null, note, access, stop);

    /// <summary>What can be written down of a school now.</summary>
    public static IReadOnlyList<TrialEventKind> Possible(Trial trial, TrialSchool school, IReadOnlyCollection<TrialEventKind> happened) => trial.State switch
    {
        _ when happened.Contains(TrialEventKind.Excluded) => [],
        TrialState.Enrolling => [TrialEventKind.Excluded],
        TrialState.Stopped => [],
        _ => [.. AfterDraw(trial, school).Where(kind => !happened.Contains(kind))]
    };

    private static IEnumerable<TrialEventKind> AfterDraw(Trial trial, TrialSchool school) => trial.State == TrialState.Drawn && school.Arm == TrialArm.Control
        ? [TrialEventKind.Overridden, TrialEventKind.Withdrew, TrialEventKind.Lost] : [TrialEventKind.Withdrew, TrialEventKind.Lost];

    private async Task RunAsync(string code, Guid id, TrialEventKind kind, ExclusionReason? excluded, string? note, Access access, CancellationToken stop)
    {
        var (trial, now, by) = (await db.TrialToKeepAsync(code, access, stop), clock.UtcNow(), access.Person?.Id);
        if (string.IsNullOrWhiteSpace(note) && excluded is null or ExclusionReason.Other or ExclusionReason.NotEligible) throw new BrokenRuleException("Give the reason: it stands in the trial’s record.", "Note");

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (kind == TrialEventKind.Excluded) await db.StillEnrollingAsync(trial, stop);
        else await db.Trials.Where(t => t.Id == trial.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Version, t => t.Version + 1), stop); // one after the other
        trial = await db.TrialToKeepAsync(code, access, stop);
        var school = await db.TrialSchools.AsNoTracking().SingleOrDefaultAsync(s => s.TrialId == trial.Id && s.Id == id, stop) ?? throw new NotFoundException("School", id);
        var happened = await db.TrialEvents.Where(e => e.TrialId == trial.Id && e.SchoolId == school.SchoolId).Select(e => e.Kind).ToListAsync(stop);
        if (!Possible(trial, school, happened).Contains(kind)) throw new BrokenRuleException("That was written down before, or cannot be any more. Nothing was changed.");

        db.Add(new TrialEvent { TrialId = trial.Id, SchoolId = school.SchoolId, Kind = kind, On = clock.Today(), RecordedAt = now, RecordedById = by, Excluded = excluded, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim() });
        if (kind is TrialEventKind.Excluded or TrialEventKind.Overridden)
            await db.ControlLocks.Where(l => l.TrialId == trial.Id && l.SchoolId == school.SchoolId && l.LiftedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.LiftedAt, now).SetProperty(l => l.LiftedById, by), stop);
        var name = await db.Schools.Where(s => s.Id == school.SchoolId).Join(db.Establishments, s => s.Urn, e => e.Urn, (_, e) => e.Name).SingleAsync(stop);
        db.Record(access.ActorForNetwork, now, $"trial.{kind.ToString().ToLowerInvariant()}", nameof(Trial), trial.Id, $"{name}, in the trial {trial.Code}: {kind.InWords().ToLowerInvariant()}.", school.HubId, note?.Trim() ?? excluded?.InWords(), schoolId: school.SchoolId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
