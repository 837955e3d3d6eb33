using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

public static class CredentialsData
{
    extension(TessellateDb db)
    {
        public DbSet<Device> Devices => db.Set<Device>();
        public DbSet<Authenticator> Authenticators => db.Set<Authenticator>();
        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();
        public DbSet<Passkey> Passkeys => db.Set<Passkey>();
        public DbSet<PasskeyChallenge> PasskeyChallenges => db.Set<PasskeyChallenge>();
        public DbSet<AddressChange> AddressChanges => db.Set<AddressChange>();
    }
}

internal sealed class DeviceMapping : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> device)
    {
        device.ToTable("devices");
        device.Property(d => d.TokenHash).HasMaxLength(64);
        device.Property(d => d.SessionHash).HasMaxLength(64);
        device.Property(d => d.Stamp).HasMaxLength(50);
        device.Property(d => d.Words).HasMaxLength(100);
        device.HasIndex(d => new { d.PersonId, d.TokenHash }).IsUnique();
        device.HasIndex(d => d.SessionHash).IsUnique();
        device.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId);
    }
}

internal sealed class SecondStepMapping : IEntityTypeConfiguration<Authenticator>, IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<Authenticator> authenticator)
    {
        authenticator.ToTable("authenticators");
        authenticator.Property(a => a.ProtectedKey).HasMaxLength(1000);
        authenticator.HasIndex(a => a.PersonId).IsUnique();
        authenticator.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("recovery_codes");
        code.Property(c => c.CodeHash).HasMaxLength(64);
        code.HasIndex(c => new { c.PersonId, c.CodeHash }).IsUnique();
        code.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
    }
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>, IEntityTypeConfiguration<PasskeyChallenge>
{
    public void Configure(EntityTypeBuilder<Passkey> passkey)
    {
        passkey.ToTable("passkeys");
        passkey.Property(k => k.CredentialId).HasMaxLength(1023);
        passkey.Property(k => k.PublicKey).HasMaxLength(2000);
        passkey.Property(k => k.Name).HasMaxLength(Passkey.NameMaxLength);
        passkey.Property(k => k.Transports).HasMaxLength(200);
        passkey.HasIndex(k => k.CredentialId).IsUnique();
        passkey.HasOne<Person>().WithMany().HasForeignKey(k => k.PersonId);
    }

    public void Configure(EntityTypeBuilder<PasskeyChallenge> challenge)
    {
        challenge.ToTable("passkey_challenges");
        challenge.Property(c => c.TokenHash).HasMaxLength(64);
        challenge.Property(c => c.State).HasMaxLength(4000);
        challenge.HasIndex(c => c.TokenHash).IsUnique();
        challenge.HasIndex(c => c.ExpiresAt);
    }
}

internal sealed class AddressChangeMapping : IEntityTypeConfiguration<AddressChange>
{
    public void Configure(EntityTypeBuilder<AddressChange> change)
    {
        change.ToTable("address_changes");
        change.Property(c => c.NewEmail).HasMaxLength(EmailAddress.MaxLength);
        change.Property(c => c.TokenHash).HasMaxLength(64);
        change.HasIndex(c => c.TokenHash).IsUnique();
        change.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
    }
}
