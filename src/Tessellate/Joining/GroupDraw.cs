using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>By what requests are parted before a group's places are drawn; places are then shared between the parts in proportion.</summary>
public enum DrawStratum { Band, Phase, Disadvantage, NewToHub }

/// <summary>The rule of a group that its places are drawn: said before anybody asks, and drawn once when recruitment is over.</summary>
public sealed class GroupDraw
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid WorkGroupId { get; init; }

    /// <summary>Names of <see cref="DrawStratum"/>, parted by commas; empty: all requests together.</summary>
    public required string Strata { get; init; }
    public required DateTime SetAt { get; init; }
    public Guid? SetById { get; init; }

    /// <summary>Set once, by one conditional UPDATE.</summary>
    public DateTime? DrawnAt { get; init; }
    public Guid? DrawnById { get; init; }
    public string? Seed { get; init; }

    /// <summary>Where a seed comes from that was typed in; null for one that the program made.</summary>
    public string? SeedSource { get; init; }
    public string? DrawVersion { get; init; }
    public string? InputHash { get; init; }

    public IReadOnlyList<DrawStratum> StrataKinds => [.. Strata.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DrawStratum>)];
}

/// <summary>A request as it was drawn; kept as it was, whatever becomes of the request.</summary>
public sealed class DrawnInterest
{
    public required Guid DrawId { get; init; }
    public required Guid InterestId { get; init; }
    public required string Stratum { get; init; }
    public required string DrawKey { get; init; }
    public required int PlaceInStratum { get; init; }
    public required int Place { get; init; }
}

internal sealed class GroupDrawMapping : IEntityTypeConfiguration<GroupDraw>, IEntityTypeConfiguration<DrawnInterest>
{
    public void Configure(EntityTypeBuilder<GroupDraw> draw)
    {
        draw.ToTable("group_draws");
        draw.Ignore(d => d.StrataKinds);
        draw.Property(d => d.Strata).HasMaxLength(100);
        draw.Property(d => d.Seed).HasMaxLength(200);
        draw.Property(d => d.SeedSource).HasMaxLength(500);
        draw.Property(d => d.DrawVersion).HasMaxLength(40);
        draw.Property(d => d.InputHash).HasMaxLength(64);
        draw.HasIndex(d => d.WorkGroupId).IsUnique();
        draw.HasOne<WorkGroup>().WithMany().HasForeignKey(d => d.WorkGroupId);
    }

    public void Configure(EntityTypeBuilder<DrawnInterest> drawn)
    {
        drawn.ToTable("drawn_interests");
        drawn.HasKey(d => new { d.DrawId, d.InterestId });
        drawn.Property(d => d.Stratum).HasMaxLength(300);
        drawn.Property(d => d.DrawKey).HasMaxLength(64);
        drawn.HasIndex(d => d.InterestId);
        drawn.HasOne<GroupDraw>().WithMany().HasForeignKey(d => d.DrawId);
        drawn.HasOne<Interest>().WithMany().HasForeignKey(d => d.InterestId);
    }
}
