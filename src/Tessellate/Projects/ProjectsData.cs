using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Projects;

public static class ProjectsData
{
    extension(TessellateDb db)
    {
        public DbSet<Project> Projects => db.Set<Project>();
        public DbSet<Allocation> Allocations => db.Set<Allocation>();
        public DbSet<SchoolStage> SchoolStages => db.Set<SchoolStage>();
        public DbSet<SchoolList> SchoolLists => db.Set<SchoolList>();
        public DbSet<ListedSchool> ListedSchools => db.Set<ListedSchool>();
        public DbSet<ProjectWording> ProjectWordings => db.Set<ProjectWording>();
    }
}

internal sealed class ProjectMapping
    : IEntityTypeConfiguration<Project>, IEntityTypeConfiguration<Allocation>, IEntityTypeConfiguration<SchoolStage>, IEntityTypeConfiguration<ProjectWording>
{
    public void Configure(EntityTypeBuilder<Project> project)
    {
        project.ToTable("projects");
        project.Property(p => p.Code).HasMaxLength(20);
        project.Property(p => p.Title).HasMaxLength(120);
        project.Property(p => p.Strand).HasMaxLength(40);
        project.Property(p => p.Summary).HasMaxLength(2000);
        project.Property(p => p.Audience).HasMaxLength(300);
        project.Property(p => p.Phases).HasMaxLength(200);
        project.Property(p => p.ProfessionalLearning).HasMaxLength(1000);
        project.Property(p => p.PracticeDevelopment).HasMaxLength(1000);
        project.Property(p => p.PupilsLearning).HasMaxLength(1000);
        project.Property(p => p.PolicyAndApproach).HasMaxLength(1000);
        project.Property(p => p.Evidence).HasMaxLength(1000);
        project.Property(p => p.EvidenceUrl).HasMaxLength(300);
        project.Property(p => p.Themes).HasMaxLength(400);
        project.Property(p => p.Qualifications).HasMaxLength(400);
        project.Property(p => p.SessionsInWords).HasMaxLength(1000);
        project.Property(p => p.GapTasks).HasMaxLength(1000);
        project.Property(p => p.AgreementText).HasMaxLength(4000);
        project.Property(p => p.FundingLine).HasMaxLength(300);
        project.Property(p => p.EarlierProjects).HasMaxLength(EarlierParts.MaxLength);
        project.Property(p => p.EarlierInWords).HasMaxLength(200);
        project.Property(p => p.Stages).HasMaxLength(200);
        project.HasIndex(p => p.Code).IsUnique();
        project.HasIndex(p => p.Year);
        project.HasOne<Hub>().WithMany().HasForeignKey(p => p.HubId);
    }

    public void Configure(EntityTypeBuilder<Allocation> allocation)
    {
        allocation.ToTable("allocations");
        allocation.Property(a => a.Version).IsConcurrencyToken();
        allocation.HasIndex(a => new { a.ProjectId, a.HubId }).IsUnique();
        allocation.HasOne<Project>().WithMany().HasForeignKey(a => a.ProjectId);
        allocation.HasOne<Hub>().WithMany().HasForeignKey(a => a.HubId);
    }

    public void Configure(EntityTypeBuilder<SchoolStage> stage)
    {
        stage.ToTable("school_stages");
        stage.Property(s => s.Strand).HasMaxLength(40);
        stage.Property(s => s.Stage).HasMaxLength(40);
        stage.HasIndex(s => new { s.SchoolId, s.Strand, s.FromOn }).IsUnique();
        stage.HasOne<School>().WithMany().HasForeignKey(s => s.SchoolId);
    }

    public void Configure(EntityTypeBuilder<ProjectWording> wording)
    {
        wording.ToTable("project_wordings");
        wording.HasKey(w => new { w.ProjectId, w.Version });
        wording.Property(w => w.AgreementText).HasMaxLength(4000);
        wording.Ignore(w => w.Text);
        wording.HasOne<Project>().WithMany().HasForeignKey(w => w.ProjectId);
    }
}

internal sealed class SchoolListMapping : IEntityTypeConfiguration<SchoolList>, IEntityTypeConfiguration<ListedSchool>
{
    public void Configure(EntityTypeBuilder<SchoolList> list)
    {
        list.ToTable("school_lists");
        list.Property(l => l.Name).HasMaxLength(120);
        list.Property(l => l.Source).HasMaxLength(300);
        list.HasIndex(l => new { l.HubId, l.Name, l.ListedOn }).IsUnique();
        list.HasOne<Hub>().WithMany().HasForeignKey(l => l.HubId);
    }

    public void Configure(EntityTypeBuilder<ListedSchool> school)
    {
        school.ToTable("listed_schools");
        school.HasKey(s => new { s.ListId, s.Urn });
        school.HasIndex(s => s.Urn);
        school.HasOne<SchoolList>().WithMany().HasForeignKey(s => s.ListId);
    }
}
