using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Accounts;

public static class AccountsData
{
    extension(TessellateDb db)
    {
        public DbSet<Person> People => db.Set<Person>();
        public DbSet<RoleGrant> RoleGrants => db.Set<RoleGrant>();
        public DbSet<Appointment> Appointments => db.Set<Appointment>();
        public DbSet<SignInLink> SignInLinks => db.Set<SignInLink>();
    }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<SignInLink>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("people");
        person.Property(p => p.Name).HasMaxLength(200);
        person.Property(p => p.Email).HasMaxLength(EmailAddress.MaxLength);
        person.Property(p => p.EmailKey).HasMaxLength(EmailAddress.MaxLength);
        person.Property(p => p.Trn).HasMaxLength(Person.TrnLength);
        person.Property(p => p.PasswordHash).HasMaxLength(200);
        person.Property(p => p.SessionStamp).HasMaxLength(50);
        person.HasIndex(p => p.EmailKey).IsUnique();
        person.HasOne<Person>().WithMany().HasForeignKey(p => p.MergedIntoId);
    }

    public void Configure(EntityTypeBuilder<SignInLink> link)
    {
        link.ToTable("sign_in_links");
        link.Property(l => l.TokenHash).HasMaxLength(64);
        link.Property(l => l.UsedAt).IsConcurrencyToken();
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId);
    }
}

internal sealed class RoleGrantMapping : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> grant)
    {
        grant.ToTable("role_grants");
        grant.Property(g => g.GrantedBy).HasMaxLength(200);
        grant.Property(g => g.Reason).HasMaxLength(RoleGrant.ReasonMaxLength);
        grant.Property(g => g.Trust).HasMaxLength(200);
        grant.Property(g => g.EndedBy).HasMaxLength(200);
        grant.Property(g => g.EndReason).HasMaxLength(RoleGrant.ReasonMaxLength);
        grant.Ignore(g => g.Scope);
        grant.HasOne<Person>().WithMany().HasForeignKey(g => g.PersonId);
        grant.HasOne<Hub>().WithMany().HasForeignKey(g => g.HubId);
        grant.HasIndex(g => g.WorkGroupId);
    }
}
