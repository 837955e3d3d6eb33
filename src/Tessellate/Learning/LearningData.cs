using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.WorkGroups;

namespace Tessellate.Learning;

public static class LearningData
{
    extension(TessellateDb db)
    {
        public DbSet<Reflection> Reflections => db.Set<Reflection>();
    }
}

internal sealed class LearningMapping : IEntityTypeConfiguration<Reflection>
{
    public void Configure(EntityTypeBuilder<Reflection> reflection)
    {
        reflection.ToTable("reflections");
        reflection.Property(r => r.Text).HasMaxLength(Reflection.MaxLength);
        reflection.HasIndex(r => new { r.PersonId, r.WrittenAt });
        reflection.HasIndex(r => new { r.WorkGroupId, r.SharedAt });
        reflection.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
        reflection.HasOne<WorkGroup>().WithMany().HasForeignKey(r => r.WorkGroupId);
    }
}
