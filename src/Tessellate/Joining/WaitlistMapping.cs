using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

internal sealed class OfferMapping : IEntityTypeConfiguration<PlaceOffer>, IEntityTypeConfiguration<PassedOver>, IEntityTypeConfiguration<InterestLink>
{
    public void Configure(EntityTypeBuilder<InterestLink> link)
    {
        link.ToTable("interest_links");
        link.HasKey(l => l.TokenHash);
        link.Property(l => l.TokenHash).HasMaxLength(64);
        link.HasOne<Interest>().WithMany().HasForeignKey(l => l.InterestId);
        link.HasOne<InterestPerson>().WithMany().HasForeignKey(l => l.NamedId).OnDelete(DeleteBehavior.Cascade); // a link of nobody would lead to the whole request
    }

    public void Configure(EntityTypeBuilder<PlaceOffer> offer)
    {
        offer.ToTable("place_offers");
        offer.Property(o => o.Reason).HasMaxLength(300);
        offer.Property(o => o.SaidBy).HasMaxLength(200);
        offer.Property(o => o.TokenHash).HasMaxLength(64);
        offer.HasIndex(o => o.TokenHash).IsUnique();
        offer.HasIndex(o => new { o.State, o.ExpiresAt });
        offer.HasIndex(o => o.InterestId).IsUnique().HasFilter("state = 'Open'").HasDatabaseName("ix_place_offers_open"); // one at a time
        offer.HasOne<Interest>().WithMany().HasForeignKey(o => o.InterestId);
        offer.HasOne<WorkGroup>().WithMany().HasForeignKey(o => o.WorkGroupId);
        offer.HasOne<Hub>().WithMany().HasForeignKey(o => o.HubId);
    }

    public void Configure(EntityTypeBuilder<PassedOver> passed)
    {
        passed.ToTable("passed_over");
        passed.Property(p => p.Said).HasMaxLength(300);
        passed.HasIndex(p => new { p.InterestId, p.At });
        passed.HasOne<PlaceOffer>().WithMany().HasForeignKey(p => p.OfferId);
        passed.HasOne<Interest>().WithMany().HasForeignKey(p => p.InterestId);
    }
}

internal sealed class BandMapping : IEntityTypeConfiguration<PriorityBand>, IEntityTypeConfiguration<BandSchool>
{
    public void Configure(EntityTypeBuilder<PriorityBand> band)
    {
        band.ToTable("priority_bands");
        band.Property(b => b.ListName).HasMaxLength(120);
        band.HasIndex(b => new { b.WorkGroupId, b.Rank }).IsUnique();
        band.HasOne<Projects.SchoolList>().WithMany().HasForeignKey(b => b.ListId).OnDelete(DeleteBehavior.Restrict);
        band.HasOne<WorkGroup>().WithMany().HasForeignKey(b => b.WorkGroupId);
    }

    public void Configure(EntityTypeBuilder<BandSchool> school)
    {
        school.ToTable("band_schools");
        school.HasKey(s => new { s.BandId, s.Urn });
        school.HasOne<PriorityBand>().WithMany().HasForeignKey(s => s.BandId);
    }
}
