using System.Globalization;
using Tessellate.Foundation;

namespace Tessellate.Schools;

/// <summary>One register file taken in: what it was and what it changed.</summary>
public sealed class RegisterImport
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string FileName { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>The day the register describes, from its file name or the command.</summary>
    public required DateOnly RegisterOn { get; init; }

    public required DateTime AppliedAt { get; init; }
    public required string AppliedBy { get; init; }
    public required int Rows { get; init; }
    public required int OpenStateFunded { get; init; }

    /// <summary>Counts by kind of change, as JSON.</summary>
    public required string Summary { get; init; }
}

public enum LinkKind { Conversion, Merged, Amalgamated, Split, Other }

/// <summary>A predecessor and its successor as the register's links file gives them; one row a pair, whichever side said so.</summary>
public sealed class EstablishmentLink
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required int PredecessorUrn { get; init; }
    public required int SuccessorUrn { get; init; }
    public required LinkKind Kind { get; set; }

    /// <summary>The day the successor took over, where the register gives one.</summary>
    public DateOnly? On { get; set; }
}

/// <summary>
/// A closed establishment with more than one possible successor. A person decides which school goes on as this one,
/// or that none does; the decision is remembered and never asked again.
/// </summary>
public sealed class SuccessionQuestion
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required int PredecessorUrn { get; init; }

    /// <summary>URNs of the possible successors, ascending, parted by commas.</summary>
    public required string CandidateUrns { get; init; }

    public IEnumerable<int> Candidates => CandidateUrns.Split(',').Select(urn => int.Parse(urn, CultureInfo.InvariantCulture));

    public required DateTime AskedAt { get; init; }
    public required string Why { get; init; }
    public DateTime? DecidedAt { get; set; }
    public Guid? DecidedById { get; set; }

    /// <summary>The successor chosen; null with <see cref="DecidedAt"/> set means that no school goes on as this one.</summary>
    public int? SuccessorUrn { get; set; }
    public string? Reason { get; set; }

    /// <summary>A person's answer; null when no school goes on as this one.</summary>
    public void Decide(int? successorUrn, string reason, Actor actor, DateTime now)
    {
        if (DecidedAt is not null) throw new BrokenRuleException("This has been decided already.");
        if (successorUrn is { } urn && !Candidates.Contains(urn)) throw new BrokenRuleException("Choose one of the successors in the list.");
        (SuccessorUrn, Reason, DecidedById, DecidedAt) = (successorUrn, reason, actor.PersonId, now);
    }
}

/// <summary>A live postcode of England with its position and district, from the postcode file.</summary>
public sealed class PostcodePlace
{
    /// <summary>Without a space: "AL11AG".</summary>
    public required string Postcode { get; init; }
    public required int Easting { get; init; }
    public required int Northing { get; init; }
    public required string DistrictCode { get; init; }
}
