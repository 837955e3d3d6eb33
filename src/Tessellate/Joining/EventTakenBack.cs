using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tessellate.Database;

namespace Tessellate.Joining;

/// <summary>
/// An event that turned out never to have been true, since the mark it rested on was wrong. The event stays as it was written; from
/// here on nothing counts it, on any day. What is true instead, if anything, is an event of its own.
/// </summary>
/// <remarks>
/// Three ways were weighed for a start that a corrected mark takes back. To change or delete the event loses what was once
/// said. To work out starts from the marks whenever a figure is made would make the register's rules part of every reader, and has no
/// place for a start that was recorded without a register. A counter-event ("not started", dated that day) would be a fifth kind
/// that every reader must pair up. A row beside the event, at most one, keeps the four facts plain: readers ask for
/// <see cref="ParticipationQueries.Standing"/>. A frozen return keeps what it counted; the recomputation differs, and says so.
/// </remarks>
public sealed class EventTakenBack
{
    public required Guid EventId { get; init; }
    public required DateTime At { get; init; }
    public Guid? ById { get; init; }
    public required string Reason { get; init; }
}

public static class TakenBackData
{
    extension(TessellateDb db)
    {
        public DbSet<EventTakenBack> EventsTakenBack => db.Set<EventTakenBack>();
    }
}

internal sealed class EventTakenBackMapping : IEntityTypeConfiguration<EventTakenBack>
{
    public void Configure(EntityTypeBuilder<EventTakenBack> taken)
    {
        taken.ToTable("events_taken_back");
        taken.HasKey(t => t.EventId);
        taken.Property(t => t.Reason).HasMaxLength(500);
        taken.HasOne<ParticipationEvent>().WithOne().HasForeignKey<EventTakenBack>(t => t.EventId);
    }
}
