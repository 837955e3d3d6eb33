using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Schools;

namespace Tessellate.Networks;

internal sealed class NetworkMapping : IEntityTypeConfiguration<Network>, IEntityTypeConfiguration<District>
{
    public void Configure(EntityTypeBuilder<Network> network)
    {
        network.ToTable("networks");
        network.Property(n => n.Key).HasMaxLength(60);
        network.Property(n => n.Name).HasMaxLength(120);
        network.HasIndex(n => n.Key).IsUnique();
    }

    public void Configure(EntityTypeBuilder<District> district)
    {
        district.ToTable("districts");
        district.HasKey(d => d.Code);
        district.Property(d => d.Code).HasMaxLength(9);
        district.Property(d => d.Name).HasMaxLength(100);
        district.Property(d => d.Region).HasMaxLength(60);
        district.Property(d => d.ReplacedByCode).HasMaxLength(9);
    }
}

internal sealed class HubMapping : IEntityTypeConfiguration<Hub>, IEntityTypeConfiguration<HubName>, IEntityTypeConfiguration<HubLeadSchool>
{
    public void Configure(EntityTypeBuilder<Hub> hub)
    {
        hub.ToTable("hubs");
        hub.Property(h => h.Slug).HasMaxLength(60);
        hub.Property(h => h.Code).HasMaxLength(6);
        hub.Property(h => h.Name).HasMaxLength(120);
        hub.Property(h => h.Region).HasMaxLength(60);
        hub.Property(h => h.Website).HasMaxLength(300);
        hub.Property(h => h.ContactName).HasMaxLength(120);
        hub.Property(h => h.ContactEmail).HasMaxLength(254);
        hub.Property(h => h.ContactTelephone).HasMaxLength(40);
        hub.HasIndex(h => h.Slug).IsUnique();
        hub.HasIndex(h => h.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<HubName> name)
    {
        name.ToTable("hub_names");
        name.Property(n => n.Name).HasMaxLength(120);
        name.HasOne<Hub>().WithMany().HasForeignKey(n => n.HubId);
    }

    public void Configure(EntityTypeBuilder<HubLeadSchool> lead)
    {
        lead.ToTable("hub_lead_schools");
        lead.Property(l => l.Name).HasMaxLength(200);
        lead.HasOne<Hub>().WithMany().HasForeignKey(l => l.HubId);
    }
}

internal sealed class AreaMapping
    : IEntityTypeConfiguration<HubArea>, IEntityTypeConfiguration<AreaException>, IEntityTypeConfiguration<HubChoice>
{
    public void Configure(EntityTypeBuilder<HubArea> area)
    {
        area.ToTable("hub_areas");
        area.Property(a => a.DistrictCode).HasMaxLength(9);
        area.Property(a => a.Reason).HasMaxLength(500);
        area.HasOne<Hub>().WithMany().HasForeignKey(a => a.HubId);
        area.HasIndex(a => new { a.DistrictCode, a.FromOn }).IsUnique();
        // Every change of a history ends or takes out the row that held: of two people only the first can.
        area.Property(a => a.ToOn).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<AreaException> exception)
    {
        exception.ToTable("area_exceptions");
        exception.Property(e => e.Reason).HasMaxLength(500);
        exception.HasOne<Hub>().WithMany().HasForeignKey(e => e.HubId);
        exception.HasOne<School>().WithMany().HasForeignKey(e => e.SchoolId);
    }

    public void Configure(EntityTypeBuilder<HubChoice> choice)
    {
        choice.ToTable("hub_choices");
        choice.Property(c => c.ChosenBy).HasMaxLength(200);
        choice.Property(c => c.Reason).HasMaxLength(500);
        choice.HasOne<Hub>().WithMany().HasForeignKey(c => c.HubId);
        choice.HasOne<School>().WithMany().HasForeignKey(c => c.SchoolId);
        choice.HasIndex(c => new { c.SchoolId, c.Year, c.ChosenAt });
    }
}
