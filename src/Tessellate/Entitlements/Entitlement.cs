using Tessellate.Foundation;

namespace Tessellate.Entitlements;

/// <summary>Money is counted in pence, kits in pieces.</summary>
public enum EntitlementKind { Money, Kits }

/// <summary>
/// What schools may have in a programme year, such as half of the price of textbooks up to £2,000, or thirty rekenreks, and from when to when they may claim it. Data of the
/// national lead, and never changed: another one follows it.
/// </summary>
public sealed class Entitlement
{
    public const int TitleMaxLength = 120, EvidenceMaxLength = 500, MostPence = 10_000_000, MostKits = 10_000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required ProgrammeYear Year { get; init; }
    public required string Title { get; init; }
    public required EntitlementKind Kind { get; init; }

    /// <summary>The most for one school: pence, or kits.</summary>
    public required int PerSchool { get; init; }

    /// <summary>The first and the last day on which it can be claimed. After it nothing more is claimed; what was claimed goes its way.</summary>
    public required DateOnly FromOn { get; init; }
    public required DateOnly ToOn { get; init; }

    /// <summary>What has to be shown, in words that the school reads.</summary>
    public required string Evidence { get; init; }
    public required DateTime SetAt { get; init; }
    public Guid? SetById { get; init; }

    public bool IsOpenOn(DateOnly day) => day >= FromOn && day <= ToOn;

    public void MustBeOpenOn(DateOnly day)
    {
        if (day < FromOn) throw new BrokenRuleException($"{Title} can be claimed from {FromOn.InWords()} on.");
        if (day > ToOn) throw new BrokenRuleException($"{Title} could be claimed until {ToOn.InWords()}. Nothing more can be claimed.");
    }
}

/// <summary>What one school has of an entitlement, and how much of it is claimed. Looked after by the hub that served the school when it was given.</summary>
public sealed class SchoolEntitlement
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid EntitlementId { get; init; }
    public required Guid SchoolId { get; init; }
    public required Guid HubId { get; init; }
    public required int Granted { get; init; }

    /// <summary>The sum of its claims but those that were sent back. Only ever changed by a conditional UPDATE, so that two claims at once never come to more than was given.</summary>
    public int Claimed { get; init; }
    public required DateTime GivenAt { get; init; }

    public int Balance => Granted - Claimed;
}
