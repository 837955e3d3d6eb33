using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Activity;

/// <summary>One thing that happened: who, when, acting as what, to what, and why. Written in the same save as the change.</summary>
public sealed class ActivityEntry
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required DateTime At { get; init; }
    public Guid? PersonId { get; init; }
    public required string ActingAs { get; init; }

    /// <summary>What was done, as a past-tense key: "interest.accepted", "area.corrected".</summary>
    public required string Kind { get; init; }

    public required string SubjectType { get; init; }
    public required Guid SubjectId { get; init; }

    /// <summary>The hub whose slice this belongs to; null when it belongs to none.</summary>
    public Guid? HubId { get; init; }

    /// <summary>One sentence for timelines.</summary>
    public required string Summary { get; init; }

    public string? Reason { get; init; }

    /// <summary>Old and new values as JSON, where something was changed.</summary>
    public string? Changes { get; init; }
}

public static class ActivityData
{
    extension(TessellateDb db)
    {
        public DbSet<ActivityEntry> Activity => db.Set<ActivityEntry>();
    }

    /// <summary>Adds the entry to the current unit of work, so that it is saved with the change or not at all.</summary>
    public static void Record(this TessellateDb db, Actor actor, DateTime now, string kind, string subjectType, Guid subjectId,
        string summary, Guid? hubId = null, string? reason = null, string? changes = null) => db.Activity.Add(new ActivityEntry
        {
            At = now, PersonId = actor.PersonId, ActingAs = actor.Role, Kind = kind, SubjectType = subjectType, SubjectId = subjectId,
            HubId = hubId, Summary = summary, Reason = reason, Changes = changes
        });
}

internal sealed class ActivityEntryMapping : IEntityTypeConfiguration<ActivityEntry>
{
    public void Configure(EntityTypeBuilder<ActivityEntry> entry)
    {
        entry.ToTable("activity");
        entry.Property(e => e.ActingAs).HasMaxLength(200);
        entry.Property(e => e.Kind).HasMaxLength(80);
        entry.Property(e => e.SubjectType).HasMaxLength(80);
        entry.Property(e => e.Summary).HasMaxLength(500);
        entry.Property(e => e.Reason).HasMaxLength(1000);
        entry.HasIndex(e => new { e.SubjectType, e.SubjectId, e.At });
        entry.HasIndex(e => new { e.HubId, e.At });
    }
}
