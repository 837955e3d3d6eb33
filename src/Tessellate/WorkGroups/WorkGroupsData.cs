using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.Projects;

namespace Tessellate.WorkGroups;

public static class WorkGroupsData
{
    extension(TessellateDb db)
    {
        public DbSet<WorkGroup> WorkGroups => db.Set<WorkGroup>();
        public DbSet<Session> Sessions => db.Set<Session>();
        public DbSet<InvitedSchool> InvitedSchools => db.Set<InvitedSchool>();

        /// <summary>Hubs that have said yes: the only ones to which anything of the group belongs.</summary>
        public IQueryable<PartnerHub> PartnerHubs => db.Set<PartnerHub>().Where(p => p.State == PartnerState.Agreed);

        /// <summary>Those that were asked and those that said no, too.</summary>
        public DbSet<PartnerHub> AskedPartners => db.Set<PartnerHub>();
    }
}

internal sealed class WorkGroupMapping
    : IEntityTypeConfiguration<WorkGroup>, IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<PartnerHub>, IEntityTypeConfiguration<InvitedSchool>
{
    public void Configure(EntityTypeBuilder<WorkGroup> group)
    {
        group.ToTable("work_groups", table =>
        {
            // The second fence: the first is the conditional UPDATE that takes a place.
            table.HasCheckConstraint("ck_work_groups_school_places", "school_places_taken >= 0 AND school_places_taken <= school_places");
            table.HasCheckConstraint("ck_work_groups_people_places", "people_places_taken >= 0 AND people_places_taken <= people_places");
            table.HasCheckConstraint("ck_work_groups_sample", "NOT is_sample OR recruitment = 'Draft'"); // so that no page for schools ever offers it
        });
        group.Property(g => g.Code).HasMaxLength(12);
        group.Property(g => g.Title).HasMaxLength(160);
        group.Property(g => g.Venue).HasMaxLength(200);
        group.Property(g => g.Town).HasMaxLength(100);
        group.Property(g => g.CancellingReason).HasMaxLength(500);
        group.Property(g => g.Visibility).HasDefaultValue(Visibility.Open); // groups from before there was a choice
        group.Property(g => g.InvitationKey).HasMaxLength(43);
        group.Property(g => g.FollowsOn).HasMaxLength(20);
        group.Property(g => g.FollowsOnInWords).HasMaxLength(200);
        group.HasIndex(g => g.Code).IsUnique();
        group.HasIndex(g => new { g.HubId, g.StartsOn });
        group.HasIndex(g => g.ProjectId);
        group.HasIndex(g => g.HubId).IsUnique().HasFilter("is_sample").HasDatabaseName("ix_work_groups_sample"); // one in a hub
        group.HasOne<Project>().WithMany().HasForeignKey(g => g.ProjectId);
        group.HasOne<Hub>().WithMany().HasForeignKey(g => g.HubId);
    }

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions");
        session.Property(s => s.Venue).HasMaxLength(200);
        session.Property(s => s.OnlineUrl).HasMaxLength(300);
        session.HasIndex(s => new { s.WorkGroupId, s.Number }).IsUnique();
        session.HasIndex(s => s.StartsAt);
        session.HasOne<WorkGroup>().WithMany().HasForeignKey(s => s.WorkGroupId);
    }

    public void Configure(EntityTypeBuilder<InvitedSchool> school)
    {
        school.ToTable("invited_schools");
        school.HasKey(s => new { s.WorkGroupId, s.Urn });
        school.HasOne<WorkGroup>().WithMany().HasForeignKey(s => s.WorkGroupId);
    }

    public void Configure(EntityTypeBuilder<PartnerHub> partner)
    {
        partner.ToTable("partner_hubs");
        partner.Property(p => p.State).HasDefaultValue(PartnerState.Agreed);
        partner.HasKey(p => new { p.WorkGroupId, p.HubId });
        partner.HasOne<WorkGroup>().WithMany().HasForeignKey(p => p.WorkGroupId);
        partner.HasOne<Hub>().WithMany().HasForeignKey(p => p.HubId);
    }
}
