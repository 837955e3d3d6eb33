using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Accounts;
using Tessellate.Database;

namespace Tessellate.Roles;

public static class RolesData
{
    extension(TessellateDb db)
    {
        public DbSet<RoleConfirmation> RoleConfirmations => db.Set<RoleConfirmation>();
        public DbSet<Viewing> Viewings => db.Set<Viewing>();
    }
}

internal sealed class RoleConfirmationMapping : IEntityTypeConfiguration<RoleConfirmation>, IEntityTypeConfiguration<Viewing>
{
    public void Configure(EntityTypeBuilder<RoleConfirmation> confirmation)
    {
        confirmation.ToTable("role_confirmations");
        confirmation.Property(c => c.ConfirmedBy).HasMaxLength(200);
        confirmation.HasIndex(c => new { c.RoleGrantId, c.ConfirmedAt });
        confirmation.HasOne<RoleGrant>().WithMany().HasForeignKey(c => c.RoleGrantId);
    }

    public void Configure(EntityTypeBuilder<Viewing> viewing)
    {
        viewing.ToTable("viewings");
        viewing.Property(v => v.Reason).HasMaxLength(RoleGrant.ReasonMaxLength);
        viewing.HasIndex(v => new { v.EndedAt, v.EndsAt });
        viewing.HasOne<Person>().WithMany().HasForeignKey(v => v.ViewerId);
        viewing.HasOne<Person>().WithMany().HasForeignKey(v => v.PersonId);
    }
}
