using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Claims;

public static class ClaimsData
{
    extension(TessellateDb db)
    {
        public DbSet<Claim> Claims => db.Set<Claim>();
        public DbSet<ClaimLine> ClaimLines => db.Set<ClaimLine>();
        public DbSet<ClaimStep> ClaimSteps => db.Set<ClaimStep>();
        public DbSet<ClaimRate> ClaimRates => db.Set<ClaimRate>();
    }

    /// <summary>Those that count; not those of a claim that was sent back with them.</summary>
    public static IQueryable<ClaimLine> Standing(this IQueryable<ClaimLine> lines) => lines.Where(l => l.SentBackAt == null);
}

internal sealed class ClaimsMapping : IEntityTypeConfiguration<Claim>, IEntityTypeConfiguration<ClaimLine>, IEntityTypeConfiguration<ClaimStep>, IEntityTypeConfiguration<ClaimRate>
{
    public void Configure(EntityTypeBuilder<Claim> claim)
    {
        claim.ToTable("claims");
        claim.Ignore(c => c.Period);
        claim.HasIndex(c => new { c.HubId, c.Year, c.Season }).IsUnique(); // one for a hub and period
        claim.HasIndex(c => new { c.Year, c.Season });
        claim.HasOne<Hub>().WithMany().HasForeignKey(c => c.HubId);
    }

    public void Configure(EntityTypeBuilder<ClaimLine> line)
    {
        line.ToTable("claim_lines");
        line.Ignore(l => l.Key);
        line.HasIndex(l => new { l.ClaimId, l.Kind, l.WorkGroupId, l.SessionId }).IsUnique().HasFilter("sent_back_at IS NULL"); // nothing twice in one claim
        line.HasOne<Claim>().WithMany().HasForeignKey(l => l.ClaimId);
        line.HasOne<WorkGroup>().WithMany().HasForeignKey(l => l.WorkGroupId);
    }

    public void Configure(EntityTypeBuilder<ClaimStep> step)
    {
        step.ToTable("claim_steps");
        step.Property(s => s.Note).HasMaxLength(ClaimStep.NoteMaxLength);
        step.HasIndex(s => new { s.ClaimId, s.At });
        step.HasOne<Claim>().WithMany().HasForeignKey(s => s.ClaimId);
    }

    public void Configure(EntityTypeBuilder<ClaimRate> rate)
    {
        rate.ToTable("claim_rates");
        rate.HasIndex(r => new { r.Kind, r.FromOn }).IsUnique();
    }
}
