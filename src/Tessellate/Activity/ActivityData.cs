using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Activity;

public static class ActivityData
{
    extension(TessellateDb db)
    {
        public DbSet<ActivityEntry> Activity => db.Set<ActivityEntry>();
        public DbSet<ActivityBatch> ActivityBatches => db.Set<ActivityBatch>();
    }

    /// <summary>
    /// Adds the entry to the current unit of work, so that it is saved with the change or not at all. Nobody is named in it but the
    /// person of <paramref name="aboutPersonId"/>, or a person who is the subject: then erasing them finds it.
    /// </summary>
    public static void Record(this TessellateDb db, Actor actor, DateTime now, string kind, string subjectType, Guid subjectId,
        string summary, Guid? hubId = null, string? reason = null, string? changes = null, Guid? schoolId = null, Guid? workGroupId = null, Guid? aboutPersonId = null) =>
        db.Activity.Add(new ActivityEntry
        {
            At = now, PersonId = actor.PersonId, ActingAs = actor.Role, Kind = kind, SubjectType = subjectType, SubjectId = subjectId,
            HubId = hubId, Summary = summary, Reason = reason, Changes = changes, SchoolId = schoolId, WorkGroupId = workGroupId, AboutPersonId = aboutPersonId ?? (subjectType == "Person" ? subjectId : null)
        });
}

internal sealed class ActivityMapping : IEntityTypeConfiguration<ActivityEntry>, IEntityTypeConfiguration<ActivityBatch>
{
    public void Configure(EntityTypeBuilder<ActivityEntry> entry)
    {
        entry.ToTable("activity");
        entry.Property(e => e.ActingAs).HasMaxLength(200);
        entry.Property(e => e.Kind).HasMaxLength(80);
        entry.Property(e => e.SubjectType).HasMaxLength(80);
        entry.Property(e => e.Summary).HasMaxLength(500);
        entry.Property(e => e.Reason).HasMaxLength(1000);
        entry.Property(e => e.Salt).HasMaxLength(EntryDigest.SaltBytes);
        entry.HasIndex(e => e.Batch);
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => new { e.PersonId, e.At });
        entry.HasIndex(e => new { e.AboutPersonId, e.At });
        entry.HasIndex(e => new { e.SchoolId, e.At });
        entry.HasIndex(e => new { e.WorkGroupId, e.At });
        entry.HasIndex(e => new { e.HubId, e.At });
    }

    public void Configure(EntityTypeBuilder<ActivityBatch> batch)
    {
        batch.ToTable("activity_batches");
        batch.HasKey(b => b.Number);
        batch.Property(b => b.Number).ValueGeneratedNever();
        batch.Property(b => b.PreviousHash).HasMaxLength(32);
        batch.Property(b => b.Hash).HasMaxLength(32);
        batch.Ignore(b => b.Entries);
        batch.Ignore(b => b.IsWhole);
    }
}
