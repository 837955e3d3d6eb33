using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Networks;

namespace Tessellate.Policies;

public static class PoliciesData
{
    extension(TessellateDb db)
    {
        public DbSet<AbsencePolicy> AbsencePolicies => db.Set<AbsencePolicy>();
    }
}

internal sealed class PoliciesMapping : IEntityTypeConfiguration<AbsencePolicy>
{
    public void Configure(EntityTypeBuilder<AbsencePolicy> policy)
    {
        policy.ToTable("absence_policies");
        policy.Property(p => p.Wording).HasMaxLength(AbsencePolicy.WordingMaxLength);
        policy.HasIndex(p => new { p.HubId, p.BeginsAt }).IsUnique();
        policy.HasIndex(p => new { p.HubId, p.Version }).IsUnique();
        policy.HasOne<Hub>().WithMany().HasForeignKey(p => p.HubId);
    }
}
