using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tessellate.Database;

/// <summary>A key that signs sessions and forms, kept where every node can read it. With SQLite, keys are files in the data folder instead.</summary>
public sealed class SessionKey
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public required string Xml { get; init; }
    public required DateTime CreatedAt { get; init; }
}

internal sealed class SessionKeyMapping : IEntityTypeConfiguration<SessionKey>
{
    public void Configure(EntityTypeBuilder<SessionKey> key)
    {
        key.ToTable("session_keys");
        key.Property(k => k.Name).HasMaxLength(200);
        key.Property(k => k.Xml).HasMaxLength(8000);
    }
}
