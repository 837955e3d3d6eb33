using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;

namespace Tessellate.Leaders;

public static class LeadersData
{
    extension(TessellateDb db)
    {
        public DbSet<Accreditation> Accreditations => db.Set<Accreditation>();
    }
}

internal sealed class LeadersMapping : IEntityTypeConfiguration<Accreditation>
{
    public void Configure(EntityTypeBuilder<Accreditation> accreditation)
    {
        accreditation.ToTable("accreditations");
        accreditation.HasIndex(a => new { a.HubId, a.PersonId }).IsUnique(); // one in a hub, prolonged when it is renewed
        accreditation.HasIndex(a => a.PersonId);
        accreditation.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        accreditation.HasOne<Hub>().WithMany().HasForeignKey(a => a.HubId);
    }
}
