namespace Tessellate.Registers;

/// <summary>What the hub made of it: places are asked for by the ordinary form, or none is needed.</summary>
public enum WalkInAnswer { PlacesAskedFor, NotNeeded }

/// <summary>
/// Somebody came to a session who has no place, as whoever took the register wrote it down for the hub. It is no place and no mark: nothing is counted from it, no certificate and no claim. Only the hub
/// and the head give places.
/// </summary>
public sealed class WalkIn
{
    public const int NameMaxLength = 200;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required string Name { get; init; }
    public required Guid SchoolId { get; init; }
    public string? Email { get; init; }

    /// <summary>Made when the form is opened: however often it is sent, somebody came once.</summary>
    public required Guid FormKey { get; init; }
    public required DateTime WrittenAt { get; init; }
    public Guid? WrittenById { get; init; }

    public WalkInAnswer? Answer { get; private set; }
    public DateTime? AnsweredAt { get; private set; }
    public Guid? AnsweredById { get; private set; }
}
