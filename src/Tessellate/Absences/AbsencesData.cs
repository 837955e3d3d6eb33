using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Policies;
using Tessellate.WorkGroups;

namespace Tessellate.Absences;

public static class AbsencesData
{
    extension(TessellateDb db)
    {
        public DbSet<Absence> Absences => db.Set<Absence>();
        public DbSet<AbsenceProposal> AbsenceProposals => db.Set<AbsenceProposal>();
    }
}

internal sealed class AbsencesMapping : IEntityTypeConfiguration<Absence>, IEntityTypeConfiguration<AbsenceProposal>
{
    public void Configure(EntityTypeBuilder<Absence> absence)
    {
        absence.ToTable("absences");
        absence.Property(a => a.Reason).HasMaxLength(Absence.ReasonMaxLength);
        absence.HasIndex(a => new { a.SessionId, a.ParticipationId }).IsUnique();
        absence.HasIndex(a => a.ParticipationId);
        absence.HasOne<Session>().WithMany().HasForeignKey(a => a.SessionId);
        absence.HasOne<Participation>().WithMany().HasForeignKey(a => a.ParticipationId);
    }

    public void Configure(EntityTypeBuilder<AbsenceProposal> proposal)
    {
        proposal.ToTable("absence_proposals");
        proposal.Property(p => p.Sentence).HasMaxLength(AbsenceProposal.SentenceMaxLength);
        proposal.Property(p => p.Reason).HasMaxLength(AbsenceProposal.ReasonMaxLength);
        proposal.Property(p => p.Version).IsConcurrencyToken(); // a register that is corrected while somebody decides
        proposal.HasIndex(p => new { p.SessionId, p.ParticipationId }).IsUnique(); // one, however often the register is corrected
        proposal.HasIndex(p => p.ParticipationId);
        proposal.HasIndex(p => new { p.HubId, p.State, p.ProposedAt });
        proposal.HasOne<Hub>().WithMany().HasForeignKey(p => p.HubId);
        proposal.HasOne<Session>().WithMany().HasForeignKey(p => p.SessionId);
        proposal.HasOne<Participation>().WithMany().HasForeignKey(p => p.ParticipationId);
        proposal.HasOne<AbsencePolicy>().WithMany().HasForeignKey(p => p.PolicyId);
    }
}
