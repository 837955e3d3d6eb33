using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.ForSchools;

public static class ForSchoolsData
{
    extension(TessellateDb db)
    {
        public DbSet<HalfDaysLimit> HalfDaysLimits => db.Set<HalfDaysLimit>();
    }
}

internal sealed class ForSchoolsMapping : IEntityTypeConfiguration<HalfDaysLimit>
{
    public void Configure(EntityTypeBuilder<HalfDaysLimit> limit)
    {
        limit.ToTable("half_days_limits");
        limit.HasIndex(l => new { l.SchoolId, l.Year }).IsUnique(); // one in a year
        limit.HasOne<School>().WithMany().HasForeignKey(l => l.SchoolId);
    }
}
