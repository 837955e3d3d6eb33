using Tessellate.Foundation;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Absences;

/// <summary>Somebody has told us that they cannot come to a session. The moment is that of their message: by our clock, or as somebody who keeps the register wrote it down.</summary>
public sealed class Absence
{
    public const int ReasonMaxLength = 300;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required Guid ParticipationId { get; init; }
    public required DateTime ToldAt { get; set; }

    /// <summary>When the session was to begin, as they knew it.</summary>
    public required DateTime StartsAt { get; set; }
    public string? Reason { get; set; }

    /// <summary>They can come after all.</summary>
    public DateTime? TakenBackAt { get; set; }

    /// <summary>Whether it holds for the session as it is now: it was not taken back, and the session was not moved to another day since.</summary>
    public bool HoldsFor(Session session) => TakenBackAt is null && DateOnly.FromDateTime(StartsAt.InLondon()) == session.Day();
}
