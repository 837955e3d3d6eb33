using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.Joining;

/// <summary>A school as it is locked, by any of the records that are one school since a merger.</summary>
public sealed class LockedSchool
{
    public required Guid SchoolId { get; init; }
    public required Guid ProjectId { get; init; }
    public required DateOnly OpensOn { get; init; }
    public required LockReason Reason { get; init; }
}

/// <summary>Which schools wait as part of a trial. Asked here by whatever asks for or gives a place; <see cref="PlaceTaking"/> asks for all that take one.</summary>
public static class ControlLocks
{
    /// <summary>Those that hold on that day: not lifted, and their day not come.</summary>
    public static IQueryable<ControlLock> HoldingOn(this IQueryable<ControlLock> locks, DateOnly day) => locks.Where(l => l.LiftedAt == null && l.OpensOn > day);

    public static IQueryable<LockedSchool> LockedOn(this TessellateDb db, DateOnly day) =>
        from l in db.ControlLocks.HoldingOn(day)
        join one in db.Schools on l.SchoolId equals one.Id
        join s in db.Schools on one.MergedIntoId ?? one.Id equals s.MergedIntoId ?? s.Id
        select new LockedSchool { SchoolId = s.Id, ProjectId = l.ProjectId, OpensOn = l.OpensOn, Reason = l.Reason };

    // The same of one school and project, compiled, because everybody who asks for places waits for it.
    private static readonly Func<TessellateDb, Guid, Guid, DateOnly, IAsyncEnumerable<LockedSchool>> Of = EF.CompileAsyncQuery((TessellateDb db, Guid schoolId, Guid projectId, DateOnly day) =>
        from l in db.Set<ControlLock>()
        join one in db.Set<School>() on l.SchoolId equals one.Id
        join s in db.Set<School>() on one.MergedIntoId ?? one.Id equals s.MergedIntoId ?? s.Id
        where l.ProjectId == projectId && l.LiftedAt == null && l.OpensOn > day && s.Id == schoolId
        orderby l.OpensOn descending
        select new LockedSchool { SchoolId = s.Id, ProjectId = l.ProjectId, OpensOn = l.OpensOn, Reason = l.Reason });

    /// <summary>Why the school can be given no place in the project on that day, as people read it; null when it can.</summary>
    public static async Task<string?> WhyLockedAsync(this TessellateDb db, Guid schoolId, Guid projectId, DateOnly day, CancellationToken stop = default) =>
        await db.LockedOn(day).Where(l => l.ProjectId == projectId && l.SchoolId == schoolId).OrderByDescending(l => l.OpensOn).FirstOrDefaultAsync(stop) is { } locked ? ControlLock.InWords(locked.Reason, locked.OpensOn) : null;

    /// <summary>The same of a request that is read; no query for a school that was never in a trial of the project.</summary>
    internal static async Task<Refusal?> WaitsForTrialAsync(this TessellateDb db, InterestInFull about, DateOnly day, CancellationToken stop) =>
        about.WaitsForTrialUntil > day && await db.WhyLockedAsync(about.Interest.SchoolId, about.Project.Id, day, stop) is { } why ? new(RefusalReason.Trial, why) : null;

    /// <summary>The same of whoever asks.</summary>
    internal static async Task<Refusal?> WaitsForTrialAsync(this TessellateDb db, Guid schoolId, Guid projectId, DateOnly day, CancellationToken stop) =>
        await Of(db, schoolId, projectId, day).FirstOrDefaultAsync(stop) is { } locked ? new(RefusalReason.Trial, ControlLock.InWords(locked.Reason, locked.OpensOn), "Form.Urn") : null;

    /// <exception cref="BrokenRuleException">The school waits as part of a trial.</exception>
    public static async Task MustNotBeLockedAsync(this TessellateDb db, Guid schoolId, Guid projectId, DateOnly day, CancellationToken stop = default)
    {
        if (await db.WhyLockedAsync(schoolId, projectId, day, stop) is { } why) throw RefusalReason.Trial.With(why);
    }
}

internal sealed class ControlLockMapping : IEntityTypeConfiguration<ControlLock>
{
    public void Configure(EntityTypeBuilder<ControlLock> locked)
    {
        locked.ToTable("control_locks");
        locked.HasIndex(l => new { l.ProjectId, l.SchoolId });
        locked.HasIndex(l => new { l.TrialId, l.SchoolId, l.ProjectId }).IsUnique();
        locked.HasOne<School>().WithMany().HasForeignKey(l => l.SchoolId);
        locked.HasOne<Project>().WithMany().HasForeignKey(l => l.ProjectId);
    }
}
