namespace Tessellate.Roles;

/// <summary>Somebody looks at the site as another person does: read-only, with a reason, and for half an hour at most.</summary>
public sealed class Viewing
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ViewerId { get; init; }
    public required Guid PersonId { get; init; }
    public required string Reason { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime EndsAt { get; init; }
    public DateTime? EndedAt { get; init; }
}
