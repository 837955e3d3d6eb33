using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tessellate.Database;

public enum InstallationKind { Demonstration, Real }

/// <summary>
/// What this database is: an invented demonstration or the real thing. Written once, when the first network or
/// register is loaded; a demonstration never takes real data and a real one is never reset.
/// </summary>
public sealed class Installation
{
    public int Id { get; private init; } = 1; // there is one row
    public required InstallationKind Kind { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>The day around which a demonstration's dates are laid; null in a real installation.</summary>
    public DateOnly? DemonstrationOn { get; init; }
}

public static class InstallationData
{
    extension(TessellateDb db)
    {
        public DbSet<Installation> Installations => db.Set<Installation>();
    }
}

internal sealed class InstallationMapping : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> installation)
    {
        installation.ToTable("installation");
        installation.Property(i => i.Id).ValueGeneratedNever();
    }
}
