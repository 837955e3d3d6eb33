using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.WorkGroups;

namespace Tessellate.GroupHome;

public static class GroupHomeData
{
    extension(TessellateDb db)
    {
        public DbSet<HomeEntry> HomeEntries => db.Set<HomeEntry>();
        public DbSet<TaskReflection> TaskReflections => db.Set<TaskReflection>();
    }
}

internal sealed class HomeMapping : IEntityTypeConfiguration<HomeEntry>, IEntityTypeConfiguration<TaskReflection>
{
    public void Configure(EntityTypeBuilder<HomeEntry> entry)
    {
        entry.ToTable("home_entries");
        entry.Property(e => e.Text).HasMaxLength(HomeEntry.TextMaxLength);
        entry.Property(e => e.Url).HasMaxLength(500);
        entry.Property(e => e.Themes).HasMaxLength(400);
        entry.HasIndex(e => new { e.WorkGroupId, e.Kind });
        entry.HasOne<WorkGroup>().WithMany().HasForeignKey(e => e.WorkGroupId);
    }

    public void Configure(EntityTypeBuilder<TaskReflection> reflection)
    {
        reflection.ToTable("task_reflections");
        reflection.Property(r => r.Text).HasMaxLength(TaskReflection.TextMaxLength);
        reflection.HasIndex(r => new { r.EntryId, r.PersonId }).IsUnique(); // one of each person
        reflection.HasIndex(r => r.PersonId);
        reflection.HasOne<HomeEntry>().WithMany().HasForeignKey(r => r.EntryId);
    }
}
