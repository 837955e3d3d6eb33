using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Networks;

namespace Tessellate.Spreadsheets;

public static class SpreadsheetsData
{
    extension(TessellateDb db)
    {
        public DbSet<Spreadsheet> Spreadsheets => db.Set<Spreadsheet>();
        public DbSet<SpreadsheetLine> SpreadsheetLines => db.Set<SpreadsheetLine>();
        public DbSet<SpreadsheetMade> SpreadsheetMade => db.Set<SpreadsheetMade>();
    }
}

internal sealed class SpreadsheetMapping
    : IEntityTypeConfiguration<Spreadsheet>, IEntityTypeConfiguration<SpreadsheetLine>, IEntityTypeConfiguration<SpreadsheetMade>
{
    public const int ReasonsMaxLength = 2000;
    public const int SummaryMaxLength = 700;

    public void Configure(EntityTypeBuilder<Spreadsheet> spreadsheet)
    {
        spreadsheet.ToTable("spreadsheets");
        spreadsheet.Property(s => s.FileName).HasMaxLength(200);
        spreadsheet.Property(s => s.Sha256).HasMaxLength(64);
        spreadsheet.Property(s => s.Headings).HasMaxLength(50_000);
        spreadsheet.Property(s => s.Fingerprint).HasMaxLength(64);
        spreadsheet.HasIndex(s => new { s.HubId, s.UploadedAt });
        spreadsheet.HasOne<Hub>().WithMany().HasForeignKey(s => s.HubId);
    }

    public void Configure(EntityTypeBuilder<SpreadsheetLine> line)
    {
        line.ToTable("spreadsheet_lines");
        line.HasKey(l => new { l.SpreadsheetId, l.Number });
        line.Property(l => l.Summary).HasMaxLength(SummaryMaxLength);
        line.Property(l => l.Reasons).HasMaxLength(ReasonsMaxLength);
        line.Property(l => l.StayedBecause).HasMaxLength(500);
        line.HasOne<Spreadsheet>().WithMany().HasForeignKey(l => l.SpreadsheetId);
    }

    public void Configure(EntityTypeBuilder<SpreadsheetMade> made)
    {
        made.ToTable("spreadsheet_made");
        made.HasKey(m => new { m.SpreadsheetId, m.Kind, m.ThingId });
        made.HasIndex(m => m.ThingId);
        made.HasOne<Spreadsheet>().WithMany().HasForeignKey(m => m.SpreadsheetId);
    }
}
