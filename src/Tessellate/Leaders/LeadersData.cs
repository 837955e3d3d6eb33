using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

public static class LeadersData
{
    extension(TessellateDb db)
    {
        public DbSet<Accreditation> Accreditations => db.Set<Accreditation>();
        public DbSet<SupportVisit> SupportVisits => db.Set<SupportVisit>();
        public DbSet<SupportAction> SupportActions => db.Set<SupportAction>();
        public DbSet<LeadAsk> LeadAsks => db.Set<LeadAsk>();
    }
}

internal sealed class LeadersMapping : IEntityTypeConfiguration<Accreditation>, IEntityTypeConfiguration<SupportVisit>, IEntityTypeConfiguration<SupportAction>, IEntityTypeConfiguration<LeadAsk>
{
    public void Configure(EntityTypeBuilder<Accreditation> accreditation)
    {
        accreditation.ToTable("accreditations");
        accreditation.HasIndex(a => new { a.HubId, a.PersonId }).IsUnique(); // one in a hub, prolonged when it is renewed
        accreditation.HasIndex(a => a.PersonId);
        accreditation.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        accreditation.HasOne<Hub>().WithMany().HasForeignKey(a => a.HubId);
    }

    public void Configure(EntityTypeBuilder<SupportVisit> visit)
    {
        visit.ToTable("support_visits");
        visit.Property(v => v.CancellingReason).HasMaxLength(SupportVisit.ReasonMaxLength);
        visit.Property(v => v.Seen).HasMaxLength(SupportVisit.TextMaxLength);
        visit.Property(v => v.Version).IsConcurrencyToken(); // written down while somebody cancels it
        visit.HasIndex(v => new { v.HubId, v.LeadId, v.On });
        visit.HasIndex(v => v.WorkGroupId);
        visit.HasIndex(v => v.LeadId);
        visit.HasIndex(v => v.VisitorId);
        visit.HasOne<Hub>().WithMany().HasForeignKey(v => v.HubId);
        visit.HasOne<WorkGroup>().WithMany().HasForeignKey(v => v.WorkGroupId);
        visit.HasOne<Person>().WithMany().HasForeignKey(v => v.LeadId);
        visit.HasOne<Person>().WithMany().HasForeignKey(v => v.VisitorId);
    }

    public void Configure(EntityTypeBuilder<SupportAction> action)
    {
        action.ToTable("support_actions");
        action.Property(a => a.Text).HasMaxLength(SupportAction.TextMaxLength);
        action.HasIndex(a => new { a.SupportVisitId, a.DueOn });
        action.HasIndex(a => a.OwnerId);
        action.HasOne<SupportVisit>().WithMany().HasForeignKey(a => a.SupportVisitId);
        action.HasOne<Person>().WithMany().HasForeignKey(a => a.OwnerId);
    }

    public void Configure(EntityTypeBuilder<LeadAsk> ask)
    {
        ask.ToTable("lead_asks");
        ask.Property(a => a.AskedAs).HasMaxLength(200);
        ask.Property(a => a.TokenHash).HasMaxLength(64);
        ask.Property(a => a.Reason).HasMaxLength(LeadAsk.ReasonMaxLength);
        ask.HasIndex(a => new { a.WorkGroupId, a.PersonId }).IsUnique(); // whoever is asked again is asked by the same row
        ask.HasIndex(a => a.TokenHash).IsUnique();
        ask.HasIndex(a => new { a.HubId, a.State });
        ask.HasIndex(a => a.PersonId);
        ask.HasOne<Hub>().WithMany().HasForeignKey(a => a.HubId);
        ask.HasOne<WorkGroup>().WithMany().HasForeignKey(a => a.WorkGroupId);
        ask.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
    }
}
