using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;

namespace Tessellate.Find;

public static class FindData
{
    extension(TessellateDb db)
    {
        public DbSet<FinderEntry> FinderEntries => db.Set<FinderEntry>();
        public DbSet<FinderGeneration> FinderGenerations => db.Set<FinderGeneration>();
    }
}

internal sealed class FinderEntryMapping : IEntityTypeConfiguration<FinderEntry>, IEntityTypeConfiguration<FinderGeneration>
{
    public void Configure(EntityTypeBuilder<FinderEntry> entry)
    {
        entry.ToTable("finder_entries");
        entry.HasKey(e => e.SchoolId);
        entry.HasIndex(e => e.Urn);
        entry.HasIndex(e => e.HubId);
        entry.Property(e => e.Name).HasMaxLength(200);
        entry.Property(e => e.Street).HasMaxLength(200);
        entry.Property(e => e.Locality).HasMaxLength(200);
        entry.Property(e => e.Town).HasMaxLength(100);
        entry.Property(e => e.Postcode).HasMaxLength(8);
        entry.Property(e => e.AuthorityName).HasMaxLength(100);
        entry.Property(e => e.DistrictCode).HasMaxLength(9);
        entry.Property(e => e.Neighbours).HasMaxLength(600);
        entry.Property(e => e.FormerNames).HasMaxLength(2000);
    }

    public void Configure(EntityTypeBuilder<FinderGeneration> generation)
    {
        generation.ToTable("finder_generation");
        generation.Property(g => g.Id).ValueGeneratedNever();
    }
}
