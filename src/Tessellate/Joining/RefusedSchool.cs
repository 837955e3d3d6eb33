using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>That a school wanted to ask and was refused, once for each group and reason; nobody is named. For planning.</summary>
public sealed class RefusedSchool
{
    public required Guid WorkGroupId { get; init; }
    public required Guid SchoolId { get; init; }
    public required RefusalReason Reason { get; init; }
    public required DateOnly On { get; init; }
}

/// <summary>How many schools were refused in a project and hub for one reason.</summary>
public sealed record RefusalCount(string ProjectCode, string Project, string HubName, RefusalReason Reason, int Schools)
{
    /// <summary>Of the person's hubs, in this year and the one before, the most frequent first; one query.</summary>
    public static async Task<List<RefusalCount>> OfAsync(TessellateDb db, Access access, DateOnly today, CancellationToken stop = default)
    {
        var (year, national, hubIds) = (ProgrammeYear.Of(today), access.IsNationalLead, access.StaffHubIds.ToList());
        var before = year.Previous;
        var rows = await (from r in db.RefusedSchools
                          join g in db.WorkGroups on r.WorkGroupId equals g.Id
                          join p in db.Projects on g.ProjectId equals p.Id
                          join h in db.Hubs on g.HubId equals h.Id
                          where (national || hubIds.Contains(g.HubId)) && (p.Year == year || p.Year == before)
                          group r by new { p.Code, p.Title, h.Name, r.Reason } into same
                          select new { same.Key, Schools = same.Select(r => r.SchoolId).Distinct().Count() }).ToListAsync(stop);
        return [.. rows.Select(r => new RefusalCount(r.Key.Code, r.Key.Title, r.Key.Name, r.Key.Reason, r.Schools)).OrderByDescending(r => r.Schools).ThenBy(r => r.ProjectCode, StringComparer.Ordinal).ThenBy(r => r.Reason)];
    }
}

internal static class Refusals
{
    /// <summary>Counts a refusal, unless the same was counted before. Two at once are one.</summary>
    public static async Task CountAsync(this TessellateDb db, WorkGroup group, AskingSchool school, RefusalReason reason, DateOnly today, CancellationToken stop)
    {
        if (await db.RefusedSchools.AnyAsync(r => r.WorkGroupId == group.Id && r.SchoolId == school.Id && r.Reason == reason, stop)) return;
        try
        {
            await using var transaction = await WriteTransaction.BeginAsync(db, stop);
            db.Add(new RefusedSchool { WorkGroupId = group.Id, SchoolId = school.Id, Reason = reason, On = today });
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
        }
    }
}

internal sealed class RefusalMapping : IEntityTypeConfiguration<RefusedSchool>
{
    public void Configure(EntityTypeBuilder<RefusedSchool> refused)
    {
        refused.ToTable("refused_schools");
        refused.HasKey(r => new { r.WorkGroupId, r.SchoolId, r.Reason });
        refused.HasOne<WorkGroup>().WithMany().HasForeignKey(r => r.WorkGroupId);
        refused.HasOne<Schools.School>().WithMany().HasForeignKey(r => r.SchoolId);
    }
}
