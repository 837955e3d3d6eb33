using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Complaints;

public static class ComplaintsData
{
    extension(TessellateDb db)
    {
        public DbSet<Complaint> Complaints => db.Set<Complaint>();
        public DbSet<SubjectRequest> SubjectRequests => db.Set<SubjectRequest>();
    }
}

internal sealed class ComplaintMapping : IEntityTypeConfiguration<Complaint>, IEntityTypeConfiguration<SubjectRequest>
{
    public void Configure(EntityTypeBuilder<Complaint> complaint)
    {
        complaint.ToTable("complaints");
        complaint.Property(c => c.Number).HasMaxLength(12);
        complaint.Property(c => c.Name).HasMaxLength(200);
        complaint.Property(c => c.Email).HasMaxLength(EmailAddress.MaxLength);
        complaint.Property(c => c.Text).HasMaxLength(Complaint.TextMaxLength);
        complaint.Property(c => c.Outcome).HasMaxLength(Complaint.TextMaxLength);
        complaint.Property(c => c.AnsweredAt).IsConcurrencyToken(); // two people answering one complaint: the first wins
        complaint.HasIndex(c => c.Number).IsUnique();
        complaint.HasIndex(c => new { c.AnsweredAt, c.DueOn });
        complaint.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        complaint.HasOne<Hub>().WithMany().HasForeignKey(c => c.HubId);
    }

    public void Configure(EntityTypeBuilder<SubjectRequest> request)
    {
        request.ToTable("subject_requests");
        request.Property(r => r.Number).HasMaxLength(12);
        request.Property(r => r.Name).HasMaxLength(200);
        request.Property(r => r.Email).HasMaxLength(EmailAddress.MaxLength);
        request.Property(r => r.CameBy).HasMaxLength(60);
        request.Property(r => r.PauseReason).HasMaxLength(500);
        request.Property(r => r.Outcome).HasMaxLength(2000);
        request.Property(r => r.DoneAt).IsConcurrencyToken();
        request.HasIndex(r => r.Number).IsUnique();
        request.HasIndex(r => new { r.DoneAt, r.DueOn });
        request.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
    }
}
