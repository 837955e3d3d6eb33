using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;

namespace Tessellate.Privacy;

public static class PrivacyData
{
    extension(TessellateDb db)
    {
        public DbSet<Erasure> Erasures => db.Set<Erasure>();
        public DbSet<Suppression> Suppressions => db.Set<Suppression>();
        public DbSet<RetentionRun> RetentionRuns => db.Set<RetentionRun>();
    }
}

internal sealed class PrivacyMapping : IEntityTypeConfiguration<Erasure>, IEntityTypeConfiguration<Suppression>, IEntityTypeConfiguration<RetentionRun>
{
    public void Configure(EntityTypeBuilder<Erasure> erasure)
    {
        erasure.ToTable("erasures");
        erasure.Property(e => e.AddressHashes).HasMaxLength(2000);
        erasure.HasIndex(e => e.PersonId);
    }

    public void Configure(EntityTypeBuilder<Suppression> suppression)
    {
        suppression.ToTable("suppressions");
        suppression.Property(s => s.AddressHash).HasMaxLength(64);
        suppression.Property(s => s.Why).HasMaxLength(40);
        suppression.HasIndex(s => s.AddressHash);
    }

    public void Configure(EntityTypeBuilder<RetentionRun> run)
    {
        run.ToTable("retention_runs");
        run.HasIndex(r => r.On).IsUnique();
    }
}
