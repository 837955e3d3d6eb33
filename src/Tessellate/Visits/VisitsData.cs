using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Visits;

public static class VisitsData
{
    extension(TessellateDb db)
    {
        public DbSet<SchoolVisit> SchoolVisits => db.Set<SchoolVisit>();
    }
}

internal sealed class VisitsMapping : IEntityTypeConfiguration<SchoolVisit>
{
    public void Configure(EntityTypeBuilder<SchoolVisit> visit)
    {
        visit.ToTable("school_visits");
        visit.Property(v => v.ContactName).HasMaxLength(200);
        visit.Property(v => v.ContactEmail).HasMaxLength(EmailAddress.MaxLength);
        visit.Property(v => v.TokenHash).HasMaxLength(64);
        visit.Property(v => v.CancellingReason).HasMaxLength(300);
        foreach (var text in new[] { nameof(SchoolVisit.ProfessionalLearning), nameof(SchoolVisit.Practice), nameof(SchoolVisit.PupilsLearning), nameof(SchoolVisit.Policy), nameof(SchoolVisit.NextStep) })
            visit.Property(text).HasMaxLength(SchoolVisit.TextMaxLength);
        visit.Property(v => v.Version).IsConcurrencyToken(); // written up while somebody cancels it
        visit.HasIndex(v => v.TokenHash).IsUnique();
        visit.HasIndex(v => new { v.WorkGroupId, v.StartsAt });
        visit.HasIndex(v => new { v.SchoolId, v.State, v.EndsAt });
        visit.HasIndex(v => v.VisitorId);
        visit.HasOne<WorkGroup>().WithMany().HasForeignKey(v => v.WorkGroupId);
        visit.HasOne<School>().WithMany().HasForeignKey(v => v.SchoolId);
        visit.HasOne<Person>().WithMany().HasForeignKey(v => v.VisitorId);
    }
}
