using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Accounts;

public static class IdentitiesData
{
    extension(TessellateDb db)
    {
        public DbSet<ExternalIdentity> ExternalIdentities => db.Set<ExternalIdentity>();
        public DbSet<IdentityToConfirm> IdentitiesToConfirm => db.Set<IdentityToConfirm>();
        public DbSet<SchoolProposal> SchoolProposals => db.Set<SchoolProposal>();
    }
}

internal sealed class IdentitiesMapping : IEntityTypeConfiguration<ExternalIdentity>, IEntityTypeConfiguration<IdentityToConfirm>, IEntityTypeConfiguration<SchoolProposal>
{
    private const int Key = 40;

    public void Configure(EntityTypeBuilder<ExternalIdentity> identity)
    {
        identity.ToTable("external_identities");
        identity.Property(i => i.Provider).HasMaxLength(Key);
        identity.Property(i => i.Issuer).HasMaxLength(Arrival.IssuerMaxLength);
        identity.Property(i => i.Subject).HasMaxLength(Arrival.SubjectMaxLength);
        identity.HasIndex(i => new { i.Issuer, i.Subject }).IsUnique();
        identity.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId);
    }

    public void Configure(EntityTypeBuilder<IdentityToConfirm> waiting)
    {
        waiting.ToTable("identities_to_confirm");
        waiting.Property(w => w.Provider).HasMaxLength(Key);
        waiting.Property(w => w.Issuer).HasMaxLength(Arrival.IssuerMaxLength);
        waiting.Property(w => w.Subject).HasMaxLength(Arrival.SubjectMaxLength);
        waiting.Property(w => w.TokenHash).HasMaxLength(64);
        waiting.Property(w => w.BrowserHash).HasMaxLength(64);
        waiting.HasIndex(w => w.TokenHash).IsUnique();
        waiting.HasOne<Person>().WithMany().HasForeignKey(w => w.PersonId);
    }

    public void Configure(EntityTypeBuilder<SchoolProposal> proposal)
    {
        proposal.ToTable("school_proposals");
        proposal.Property(p => p.Provider).HasMaxLength(Key);
        proposal.HasIndex(p => new { p.PersonId, p.SchoolId }).IsUnique();
        proposal.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId);
        proposal.HasOne<School>().WithMany().HasForeignKey(p => p.SchoolId);
    }
}
