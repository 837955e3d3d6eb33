using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;

namespace Tessellate.Notices;

public static class NoticesData
{
    extension(TessellateDb db)
    {
        public DbSet<Notice> Notices => db.Set<Notice>();
        public DbSet<NoticeSeen> NoticesSeen => db.Set<NoticeSeen>();
        public DbSet<Consent> Consents => db.Set<Consent>();
        public DbSet<Limit> Limits => db.Set<Limit>();
    }
}

internal sealed class NoticeMapping
    : IEntityTypeConfiguration<Notice>, IEntityTypeConfiguration<NoticeSeen>, IEntityTypeConfiguration<Consent>, IEntityTypeConfiguration<Limit>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("notices");
        notice.Property(n => n.Controller).HasMaxLength(300);
        notice.Property(n => n.Processor).HasMaxLength(300);
        notice.Property(n => n.LawfulBasis).HasMaxLength(300);
        notice.Property(n => n.Text).HasMaxLength(Notice.TextMaxLength);
        notice.HasIndex(n => new { n.HubId, n.Version }).IsUnique();
        notice.HasOne<Hub>().WithMany().HasForeignKey(n => n.HubId);
    }

    public void Configure(EntityTypeBuilder<NoticeSeen> seen)
    {
        seen.ToTable("notices_seen");
        seen.Property(s => s.Where).HasMaxLength(60);
        seen.HasIndex(s => new { s.PersonId, s.NoticeId }).IsUnique();
        seen.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
        seen.HasOne<Notice>().WithMany().HasForeignKey(s => s.NoticeId);
    }

    public void Configure(EntityTypeBuilder<Consent> consent)
    {
        consent.ToTable("consents");
        consent.Property(c => c.Wording).HasMaxLength(1000);
        consent.Property(c => c.Where).HasMaxLength(60);
        consent.HasIndex(c => new { c.PersonId, c.Purpose, c.At });
        consent.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
    }

    public void Configure(EntityTypeBuilder<Limit> limit)
    {
        limit.ToTable("limits");
        limit.Property(l => l.Reason).HasMaxLength(500);
        limit.Property(l => l.ToAt).IsConcurrencyToken();
        limit.HasIndex(l => new { l.PersonId, l.ToAt });
        limit.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId);
    }
}
