using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Transfers;

public static class TransfersData
{
    extension(TessellateDb db)
    {
        public DbSet<Transfer> Transfers => db.Set<Transfer>();
    }
}

internal sealed class TransferMapping : IEntityTypeConfiguration<Transfer>
{
    public void Configure(EntityTypeBuilder<Transfer> transfer)
    {
        transfer.ToTable("transfers");
        transfer.Property(t => t.Reason).HasMaxLength(500);
        transfer.Property(t => t.AnswerReason).HasMaxLength(500);
        transfer.HasIndex(t => t.InterestId).IsUnique().HasFilter("state = 'Proposed'").HasDatabaseName("ix_transfers_open"); // one at a time
        transfer.HasIndex(t => new { t.ToHubId, t.State });
        transfer.HasIndex(t => new { t.FromHubId, t.State });
        transfer.HasOne<Interest>().WithMany().HasForeignKey(t => t.InterestId);
        transfer.HasOne<Interest>().WithMany().HasForeignKey(t => t.NewInterestId).OnDelete(DeleteBehavior.Cascade);
        transfer.HasOne<WorkGroup>().WithMany().HasForeignKey(t => t.FromGroupId);
        transfer.HasOne<WorkGroup>().WithMany().HasForeignKey(t => t.ToGroupId);
        transfer.HasOne<Hub>().WithMany().HasForeignKey(t => t.FromHubId);
        transfer.HasOne<Hub>().WithMany().HasForeignKey(t => t.ToHubId);
        transfer.HasOne<School>().WithMany().HasForeignKey(t => t.SchoolId);
    }
}
