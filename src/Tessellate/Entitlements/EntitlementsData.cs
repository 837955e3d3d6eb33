using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Entitlements;

public static class EntitlementsData
{
    extension(TessellateDb db)
    {
        public DbSet<Entitlement> Entitlements => db.Set<Entitlement>();
        public DbSet<SchoolEntitlement> SchoolEntitlements => db.Set<SchoolEntitlement>();
        public DbSet<EntitlementClaim> EntitlementClaims => db.Set<EntitlementClaim>();
        public DbSet<EvidenceFile> EvidenceFiles => db.Set<EvidenceFile>();
        public DbSet<EntitlementStep> EntitlementSteps => db.Set<EntitlementStep>();
    }
}

internal sealed class EntitlementsMapping : IEntityTypeConfiguration<Entitlement>, IEntityTypeConfiguration<SchoolEntitlement>, IEntityTypeConfiguration<EntitlementClaim>, IEntityTypeConfiguration<EvidenceFile>, IEntityTypeConfiguration<EntitlementStep>
{
    public void Configure(EntityTypeBuilder<Entitlement> entitlement)
    {
        entitlement.ToTable("entitlements");
        entitlement.Property(e => e.Title).HasMaxLength(Entitlement.TitleMaxLength);
        entitlement.Property(e => e.Evidence).HasMaxLength(Entitlement.EvidenceMaxLength);
        entitlement.HasIndex(e => new { e.Year, e.Title }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SchoolEntitlement> given)
    {
        given.ToTable("school_entitlements", table => table.HasCheckConstraint("ck_school_entitlements_balance", "claimed >= 0 AND claimed <= granted")); // the second fence
        given.Ignore(s => s.Balance);
        given.HasIndex(s => new { s.EntitlementId, s.SchoolId }).IsUnique(); // one for a school
        given.HasIndex(s => s.SchoolId);
        given.HasIndex(s => s.HubId);
        given.HasOne<Entitlement>().WithMany().HasForeignKey(s => s.EntitlementId);
        given.HasOne<School>().WithMany().HasForeignKey(s => s.SchoolId);
        given.HasOne<Hub>().WithMany().HasForeignKey(s => s.HubId);
    }

    public void Configure(EntityTypeBuilder<EntitlementClaim> claim)
    {
        claim.ToTable("entitlement_claims");
        claim.Property(c => c.Evidence).HasMaxLength(EntitlementClaim.EvidenceMaxLength);
        claim.HasIndex(c => c.FormKey).IsUnique(); // one form is one claim
        claim.HasIndex(c => c.SchoolEntitlementId);
        claim.HasOne<SchoolEntitlement>().WithMany().HasForeignKey(c => c.SchoolEntitlementId);
    }

    public void Configure(EntityTypeBuilder<EvidenceFile> file)
    {
        file.ToTable("evidence_files");
        file.Property(f => f.Name).HasMaxLength(SharedFiles.NameMaxLength);
        file.Property(f => f.ContentType).HasMaxLength(100);
        file.HasIndex(f => f.ClaimId).IsUnique(); // one of a claim
        file.HasOne<EntitlementClaim>().WithMany().HasForeignKey(f => f.ClaimId);
    }

    public void Configure(EntityTypeBuilder<EntitlementStep> step)
    {
        step.ToTable("entitlement_steps");
        step.Property(s => s.Note).HasMaxLength(EntitlementStep.NoteMaxLength);
        step.HasIndex(s => new { s.ClaimId, s.At });
        step.HasOne<EntitlementClaim>().WithMany().HasForeignKey(s => s.ClaimId);
    }
}
