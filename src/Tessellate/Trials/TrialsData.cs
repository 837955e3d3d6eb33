using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.Trials;

public static class TrialsData
{
    extension(TessellateDb db)
    {
        public DbSet<Trial> Trials => db.Set<Trial>();
        public DbSet<TrialProject> TrialProjects => db.Set<TrialProject>();
        public DbSet<TrialSchool> TrialSchools => db.Set<TrialSchool>();
        public DbSet<TrialEvent> TrialEvents => db.Set<TrialEvent>();
    }
}

internal sealed class TrialsMapping : IEntityTypeConfiguration<Trial>, IEntityTypeConfiguration<TrialProject>, IEntityTypeConfiguration<TrialSchool>, IEntityTypeConfiguration<TrialEvent>
{
    public void Configure(EntityTypeBuilder<Trial> trial)
    {
        trial.ToTable("trials");
        trial.Ignore(t => t.State);
        trial.Ignore(t => t.StrataKinds);
        trial.Property(t => t.Code).HasMaxLength(12);
        trial.Property(t => t.Title).HasMaxLength(200);
        trial.Property(t => t.Protocol).HasMaxLength(Trial.ProtocolMaxLength);
        trial.Property(t => t.ProtocolUrl).HasMaxLength(500);
        trial.Property(t => t.Strata).HasMaxLength(100);
        trial.Property(t => t.Seed).HasMaxLength(200);
        trial.Property(t => t.SeedSource).HasMaxLength(500);
        trial.Property(t => t.DrawVersion).HasMaxLength(40);
        trial.Property(t => t.InputHash).HasMaxLength(64);
        trial.Property(t => t.StoppingReason).HasMaxLength(TrialEvent.NoteMaxLength);
        trial.HasIndex(t => t.Code).IsUnique();
        trial.HasOne<Project>().WithMany().HasForeignKey(t => t.ProjectId);
        trial.HasMany<ControlLock>().WithOne().HasForeignKey(l => l.TrialId);
    }

    public void Configure(EntityTypeBuilder<TrialProject> project)
    {
        project.ToTable("trial_projects");
        project.HasKey(p => new { p.TrialId, p.ProjectId });
        project.HasOne<Trial>().WithMany().HasForeignKey(p => p.TrialId);
        project.HasOne<Project>().WithMany().HasForeignKey(p => p.ProjectId);
    }

    public void Configure(EntityTypeBuilder<TrialSchool> school)
    {
        school.ToTable("trial_schools");
        school.Property(s => s.Stratum).HasMaxLength(300);
        school.Property(s => s.DrawKey).HasMaxLength(64);
        school.HasIndex(s => new { s.TrialId, s.SchoolId }).IsUnique(); // a school is in a trial once
        school.HasIndex(s => s.HubId);
        school.HasOne<Trial>().WithMany().HasForeignKey(s => s.TrialId);
        school.HasOne<School>().WithMany().HasForeignKey(s => s.SchoolId);
        school.HasOne<Hub>().WithMany().HasForeignKey(s => s.HubId);
    }

    public void Configure(EntityTypeBuilder<TrialEvent> happened)
    {
        happened.ToTable("trial_events");
        happened.Property(e => e.Note).HasMaxLength(TrialEvent.NoteMaxLength);
        happened.HasIndex(e => new { e.TrialId, e.On });
        happened.HasOne<Trial>().WithMany().HasForeignKey(e => e.TrialId);
        happened.HasOne<School>().WithMany().HasForeignKey(e => e.SchoolId);
    }
}
