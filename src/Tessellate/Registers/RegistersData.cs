using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

public static class RegistersData
{
    extension(TessellateDb db)
    {
        public DbSet<Mark> Marks => db.Set<Mark>();
        public DbSet<MarkChange> MarkChanges => db.Set<MarkChange>();
    }
}

internal sealed class MarkMapping : IEntityTypeConfiguration<Mark>, IEntityTypeConfiguration<MarkChange>
{
    public void Configure(EntityTypeBuilder<Mark> mark)
    {
        mark.ToTable("marks");
        mark.Property(m => m.Version).IsConcurrencyToken();
        mark.HasIndex(m => new { m.SessionId, m.ParticipationId }).IsUnique();
        mark.HasIndex(m => m.ParticipationId);
        mark.HasOne<Session>().WithMany().HasForeignKey(m => m.SessionId);
        mark.HasOne<Participation>().WithMany().HasForeignKey(m => m.ParticipationId);
    }

    public void Configure(EntityTypeBuilder<MarkChange> change)
    {
        change.ToTable("mark_changes");
        change.HasIndex(c => new { c.SessionId, c.ParticipationId, c.Version }).IsUnique();
    }
}
