using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tessellate.Schools;

internal sealed class SchoolMapping : IEntityTypeConfiguration<School>
{
    public void Configure(EntityTypeBuilder<School> school)
    {
        school.ToTable("schools");
        school.HasIndex(s => s.Urn).IsUnique();
        school.HasIndex(s => s.MergedIntoId);
    }
}

internal sealed class EstablishmentMapping : IEntityTypeConfiguration<Establishment>
{
    public void Configure(EntityTypeBuilder<Establishment> establishment)
    {
        establishment.ToTable("establishments");
        establishment.HasIndex(e => e.Urn).IsUnique();
        establishment.HasIndex(e => e.SchoolId);
        establishment.HasOne<School>().WithMany().HasForeignKey(e => e.SchoolId).OnDelete(DeleteBehavior.Restrict);
        establishment.Property(e => e.Name).HasMaxLength(200);
        establishment.Property(e => e.TypeName).HasMaxLength(100);
        establishment.Property(e => e.OpenedBecause).HasMaxLength(100);
        establishment.Property(e => e.ClosedBecause).HasMaxLength(100);
        establishment.Property(e => e.FreeSchoolMealsPercent).HasPrecision(5, 1);
        establishment.Property(e => e.ReligiousCharacter).HasMaxLength(100);
        establishment.Property(e => e.Trust).HasMaxLength(200);
        establishment.Property(e => e.Street).HasMaxLength(200);
        establishment.Property(e => e.Locality).HasMaxLength(200);
        establishment.Property(e => e.Town).HasMaxLength(100);
        establishment.Property(e => e.County).HasMaxLength(100);
        establishment.Property(e => e.Postcode).HasMaxLength(8);
        establishment.Property(e => e.Website).HasMaxLength(300);
        establishment.Property(e => e.Telephone).HasMaxLength(40);
        establishment.Property(e => e.AuthorityCode).HasMaxLength(10);
        establishment.Property(e => e.AuthorityName).HasMaxLength(100);
        establishment.Property(e => e.DistrictCode).HasMaxLength(9);
        establishment.Property(e => e.DistrictName).HasMaxLength(100);
        establishment.Property(e => e.Fingerprint).HasMaxLength(64);
    }
}

internal sealed class EstablishmentChangeMapping : IEntityTypeConfiguration<EstablishmentChange>
{
    public void Configure(EntityTypeBuilder<EstablishmentChange> change)
    {
        change.ToTable("establishment_changes");
        change.Property(c => c.Field).HasMaxLength(40);
        change.Property(c => c.OldValue).HasMaxLength(300);
        change.Property(c => c.NewValue).HasMaxLength(300);
        change.HasIndex(c => new { c.EstablishmentId, c.On });
    }
}

internal sealed class RegisterImportMapping : IEntityTypeConfiguration<RegisterImport>
{
    public void Configure(EntityTypeBuilder<RegisterImport> import)
    {
        import.ToTable("register_imports");
        import.Property(i => i.FileName).HasMaxLength(300);
        import.Property(i => i.Sha256).HasMaxLength(64);
        import.Property(i => i.AppliedBy).HasMaxLength(200);
        import.Property(i => i.Summary).HasMaxLength(2000);
        import.HasIndex(i => i.RegisterOn);
    }
}

internal sealed class EstablishmentLinkMapping : IEntityTypeConfiguration<EstablishmentLink>
{
    public void Configure(EntityTypeBuilder<EstablishmentLink> link)
    {
        link.ToTable("establishment_links");
        link.HasIndex(l => new { l.PredecessorUrn, l.SuccessorUrn }).IsUnique();
        link.HasIndex(l => l.SuccessorUrn);
    }
}

internal sealed class SuccessionQuestionMapping : IEntityTypeConfiguration<SuccessionQuestion>
{
    public void Configure(EntityTypeBuilder<SuccessionQuestion> question)
    {
        question.ToTable("succession_questions");
        question.Property(q => q.CandidateUrns).HasMaxLength(200);
        question.Property(q => q.Why).HasMaxLength(300);
        question.Property(q => q.Reason).HasMaxLength(500);
        question.Property(q => q.DecidedAt).IsConcurrencyToken();
        question.HasIndex(q => new { q.PredecessorUrn, q.CandidateUrns }).IsUnique();
    }
}

internal sealed class PostcodePlaceMapping : IEntityTypeConfiguration<PostcodePlace>
{
    public void Configure(EntityTypeBuilder<PostcodePlace> place)
    {
        place.ToTable("postcodes");
        place.HasKey(p => p.Postcode);
        place.Property(p => p.Postcode).HasMaxLength(7);
        place.Property(p => p.DistrictCode).HasMaxLength(9);
    }
}
