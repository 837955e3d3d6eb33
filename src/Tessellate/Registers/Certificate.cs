using Tessellate.Foundation;

namespace Tessellate.Registers;

/// <summary>
/// What somebody is given who completed a Work Group. It says what was true when it was issued, in the words of then; whoever has its number
/// can see whether it still holds. A participation has one that holds at most.
/// </summary>
public sealed class Certificate
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>What stands on it and opens the public page that verifies it, "CE-7KQ2M9XWPD": 47 random bits, so that none is found by guessing.</summary>
    public required string Number { get; init; }

    public required Guid ParticipationId { get; init; }

    /// <summary>The person's name, and what they took part in, as printed.</summary>
    public required string Name { get; init; }
    public required string Project { get; init; }
    public required string WorkGroup { get; init; }
    public required string Hub { get; init; }

    /// <summary>Sessions attended, of how many.</summary>
    public required int Attended { get; init; }
    public required int Sessions { get; init; }

    public required DateOnly CompletedOn { get; init; }
    public required DateTime IssuedAt { get; init; }
    public Guid? IssuedById { get; init; }

    /// <summary>When it ceased to hold, because the register was corrected; null while it holds.</summary>
    public DateTime? WithdrawnAt { get; set; }

    public bool Holds => WithdrawnAt is null;

    public static string NewNumber() => "CE-" + Secret.NewShortCode(10);
}
