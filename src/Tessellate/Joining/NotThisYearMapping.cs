using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.Joining;

internal sealed class NotThisYearMapping : IEntityTypeConfiguration<NotThisYear>
{
    public void Configure(EntityTypeBuilder<NotThisYear> said)
    {
        said.ToTable("not_this_year");
        said.Property(n => n.Reason).HasMaxLength(500);
        said.Property(n => n.SaidBy).HasMaxLength(200);
        said.Property(n => n.TakenBackBy).HasMaxLength(200);
        said.HasIndex(n => new { n.SchoolId, n.Until });
        said.HasOne<School>().WithMany().HasForeignKey(n => n.SchoolId);
        said.HasOne<Project>().WithMany().HasForeignKey(n => n.ProjectId);
    }
}
