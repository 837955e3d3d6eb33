using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.LocalNetworks;

public static class LocalNetworksData
{
    extension(TessellateDb db)
    {
        public DbSet<LocalNetwork> LocalNetworks => db.Set<LocalNetwork>();
        public DbSet<LocalMember> LocalMembers => db.Set<LocalMember>();
        public DbSet<LocalMeeting> LocalMeetings => db.Set<LocalMeeting>();
        public DbSet<LocalEntry> LocalEntries => db.Set<LocalEntry>();
        public DbSet<LocalFile> LocalFiles => db.Set<LocalFile>();
    }
}

internal sealed class LocalNetworksMapping : IEntityTypeConfiguration<LocalNetwork>, IEntityTypeConfiguration<LocalMember>, IEntityTypeConfiguration<LocalMeeting>,
    IEntityTypeConfiguration<LocalEntry>, IEntityTypeConfiguration<LocalFile>
{
    public void Configure(EntityTypeBuilder<LocalNetwork> network)
    {
        network.ToTable("local_networks");
        network.Property(n => n.Code).HasMaxLength(12);
        network.Property(n => n.Title).HasMaxLength(120);
        network.Property(n => n.Purpose).HasMaxLength(1000);
        network.Property(n => n.Phases).HasMaxLength(200);
        network.Property(n => n.Qualifications).HasMaxLength(400);
        network.Property(n => n.Themes).HasMaxLength(400);
        network.HasIndex(n => n.Code).IsUnique();
        network.HasOne<Hub>().WithMany().HasForeignKey(n => n.HubId);
    }

    public void Configure(EntityTypeBuilder<LocalMember> member)
    {
        member.ToTable("local_members");
        member.HasIndex(m => new { m.LocalNetworkId, m.PersonId }).IsUnique(); // in it once
        member.HasIndex(m => m.PersonId);
        member.HasOne<LocalNetwork>().WithMany().HasForeignKey(m => m.LocalNetworkId);
        member.HasOne<School>().WithMany().HasForeignKey(m => m.SchoolId);
    }

    public void Configure(EntityTypeBuilder<LocalMeeting> meeting)
    {
        meeting.ToTable("local_meetings");
        meeting.Property(m => m.About).HasMaxLength(200);
        meeting.Property(m => m.Place).HasMaxLength(200);
        meeting.Property(m => m.OnlineUrl).HasMaxLength(500);
        meeting.HasIndex(m => new { m.LocalNetworkId, m.StartsAt });
        meeting.HasOne<LocalNetwork>().WithMany().HasForeignKey(m => m.LocalNetworkId);
    }

    public void Configure(EntityTypeBuilder<LocalEntry> entry)
    {
        entry.ToTable("local_entries");
        entry.Property(e => e.Text).HasMaxLength(LocalEntry.TextMaxLength);
        entry.Property(e => e.Url).HasMaxLength(500);
        entry.HasIndex(e => new { e.LocalNetworkId, e.WrittenAt });
        entry.HasOne<LocalNetwork>().WithMany().HasForeignKey(e => e.LocalNetworkId);
        entry.HasOne<LocalEntry>().WithMany().HasForeignKey(e => e.AnswersId);
    }

    public void Configure(EntityTypeBuilder<LocalFile> file)
    {
        file.ToTable("local_files");
        file.Property(f => f.Name).HasMaxLength(SharedFiles.NameMaxLength);
        file.Property(f => f.ContentType).HasMaxLength(100);
        file.HasIndex(f => f.LocalNetworkId);
        file.HasOne<LocalNetwork>().WithMany().HasForeignKey(f => f.LocalNetworkId);
    }
}
