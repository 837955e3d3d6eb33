using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

public static class RegistersData
{
    extension(TessellateDb db)
    {
        public DbSet<Mark> Marks => db.Set<Mark>();
        public DbSet<MarkChange> MarkChanges => db.Set<MarkChange>();
        public DbSet<CheckIn> CheckIns => db.Set<CheckIn>();
        public DbSet<Certificate> Certificates => db.Set<Certificate>();
        public DbSet<CertificateOrder> CertificateOrders => db.Set<CertificateOrder>();
        public DbSet<WalkIn> WalkIns => db.Set<WalkIn>();
    }

    /// <summary>Of people who were there: the same kinds as <see cref="MarkKinds.IsAttendance"/>.</summary>
    public static IQueryable<Mark> Attended(this IQueryable<Mark> marks) => marks.Where(m => m.Kind == MarkKind.Attended || m.Kind == MarkKind.Late || m.Kind == MarkKind.Part || m.Kind == MarkKind.Online);
}

internal sealed class WalkInMapping : IEntityTypeConfiguration<WalkIn>
{
    public void Configure(EntityTypeBuilder<WalkIn> walkIn)
    {
        walkIn.ToTable("walk_ins");
        walkIn.Property(w => w.Name).HasMaxLength(WalkIn.NameMaxLength);
        walkIn.Property(w => w.Email).HasMaxLength(EmailAddress.MaxLength);
        walkIn.HasIndex(w => w.FormKey).IsUnique();
        walkIn.HasIndex(w => w.SessionId);
        walkIn.HasIndex(w => w.SchoolId);
        walkIn.HasOne<Session>().WithMany().HasForeignKey(w => w.SessionId);
        walkIn.HasOne<School>().WithMany().HasForeignKey(w => w.SchoolId);
    }
}

internal sealed class CertificateMapping : IEntityTypeConfiguration<Certificate>, IEntityTypeConfiguration<CertificateOrder>
{
    public void Configure(EntityTypeBuilder<CertificateOrder> order)
    {
        order.ToTable("certificate_orders");
        order.Property(o => o.ActingAs).HasMaxLength(200);
        order.HasIndex(o => o.WorkGroupId).IsUnique().HasFilter("done_at IS NULL").HasDatabaseName("ix_certificate_orders_open"); // one that is open
        order.HasIndex(o => new { o.DoneAt, o.OrderedAt });
        order.HasOne<WorkGroup>().WithMany().HasForeignKey(o => o.WorkGroupId);
    }

    public void Configure(EntityTypeBuilder<Certificate> certificate)
    {
        certificate.ToTable("certificates");
        certificate.Property(c => c.Number).HasMaxLength(16);
        certificate.Property(c => c.Name).HasMaxLength(200);
        certificate.Property(c => c.Project).HasMaxLength(120);
        certificate.Property(c => c.WorkGroup).HasMaxLength(160);
        certificate.Property(c => c.Hub).HasMaxLength(120);
        certificate.HasIndex(c => c.Number).IsUnique();
        certificate.HasIndex(c => c.ParticipationId).IsUnique().HasFilter("withdrawn_at IS NULL").HasDatabaseName("ix_certificates_holding"); // one that holds
        certificate.HasOne<Participation>().WithMany().HasForeignKey(c => c.ParticipationId);
    }
}

internal sealed class CheckInMapping : IEntityTypeConfiguration<CheckIn>
{
    public void Configure(EntityTypeBuilder<CheckIn> checkIn)
    {
        checkIn.ToTable("check_ins");
        checkIn.Property(c => c.Key).HasMaxLength(43);
        checkIn.HasIndex(c => c.SessionId).IsUnique();
        checkIn.HasIndex(c => c.OpenedAt);
        checkIn.HasOne<Session>().WithMany().HasForeignKey(c => c.SessionId);
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
        change.HasIndex(c => c.TapId).IsUnique(); // the second fence: the first is the group's row, which is held while one looks and writes
    }
}
