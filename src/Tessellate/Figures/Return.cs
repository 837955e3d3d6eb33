using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Figures;

/// <summary>A set of figures frozen at a cut date: which definition, which version, when it was frozen and by whom.</summary>
public sealed class Return
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Indicator { get; init; }
    public required int IndicatorVersion { get; init; }
    public required ProgrammeYear Year { get; init; }

    /// <summary>Facts on or before this day count.</summary>
    public required DateOnly CutOn { get; init; }

    public required DateTime FrozenAt { get; init; }
    public Guid? FrozenById { get; init; }
}

/// <summary>A school that a return counted, with the first day of each fact up to the cut.</summary>
public sealed class ReturnRow
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ReturnId { get; init; }
    public required Guid SchoolId { get; init; }

    /// <summary>The hub the school counts for: the one that ran its first group of the year.</summary>
    public required Guid HubId { get; init; }
    public required DateOnly SignedUpOn { get; init; }
    public DateOnly? StartedOn { get; init; }
    public DateOnly? CompletedOn { get; init; }
}

/// <summary>How many open state-funded schools a hub's area had at the cut: what the figures are shares of.</summary>
public sealed class ReturnDenominator
{
    public required Guid ReturnId { get; init; }
    public required Guid HubId { get; init; }
    public required int Schools { get; init; }
}

public static class FiguresData
{
    extension(TessellateDb db)
    {
        public DbSet<Return> Returns => db.Set<Return>();
        public DbSet<ReturnRow> ReturnRows => db.Set<ReturnRow>();
        public DbSet<ReturnDenominator> ReturnDenominators => db.Set<ReturnDenominator>();
    }
}

internal sealed class ReturnMapping
    : IEntityTypeConfiguration<Return>, IEntityTypeConfiguration<ReturnRow>, IEntityTypeConfiguration<ReturnDenominator>
{
    public void Configure(EntityTypeBuilder<Return> frozen)
    {
        frozen.ToTable("returns");
        frozen.Property(r => r.Indicator).HasMaxLength(60);
        frozen.HasIndex(r => new { r.Indicator, r.Year, r.CutOn }).IsUnique(); // two people cannot freeze one cut twice
    }

    public void Configure(EntityTypeBuilder<ReturnRow> row)
    {
        row.ToTable("return_rows");
        row.HasIndex(r => new { r.ReturnId, r.SchoolId }).IsUnique();
        row.HasOne<Return>().WithMany().HasForeignKey(r => r.ReturnId);
        row.HasOne<Hub>().WithMany().HasForeignKey(r => r.HubId);
        row.HasOne<School>().WithMany().HasForeignKey(r => r.SchoolId);
    }

    public void Configure(EntityTypeBuilder<ReturnDenominator> denominator)
    {
        denominator.ToTable("return_denominators");
        denominator.HasKey(d => new { d.ReturnId, d.HubId });
        denominator.HasOne<Return>().WithMany().HasForeignKey(d => d.ReturnId);
        denominator.HasOne<Hub>().WithMany().HasForeignKey(d => d.HubId);
    }
}
