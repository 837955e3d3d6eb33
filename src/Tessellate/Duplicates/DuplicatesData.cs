using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Accounts;
using Tessellate.Database;

namespace Tessellate.Duplicates;

public static class DuplicatesData
{
    extension(TessellateDb db)
    {
        public DbSet<PersonMerge> PersonMerges => db.Set<PersonMerge>();
        public DbSet<NotSamePerson> NotSamePeople => db.Set<NotSamePerson>();
    }
}

internal sealed class DuplicatesMapping : IEntityTypeConfiguration<PersonMerge>, IEntityTypeConfiguration<NotSamePerson>
{
    public void Configure(EntityTypeBuilder<PersonMerge> merge)
    {
        merge.ToTable("person_merges");
        merge.Property(m => m.Reason).HasMaxLength(500);
        merge.Property(m => m.UndoneAt).IsConcurrencyToken();
        merge.HasIndex(m => m.GoneId).IsUnique().HasFilter("undone_at IS NULL"); // a record goes into one other
        merge.HasOne<Person>().WithMany().HasForeignKey(m => m.KeptId);
        merge.HasOne<Person>().WithMany().HasForeignKey(m => m.GoneId);
    }

    public void Configure(EntityTypeBuilder<NotSamePerson> pair)
    {
        pair.ToTable("not_same_people");
        pair.HasKey(p => new { p.FirstId, p.SecondId });
        pair.HasOne<Person>().WithMany().HasForeignKey(p => p.FirstId);
        pair.HasOne<Person>().WithMany().HasForeignKey(p => p.SecondId);
    }
}
