namespace Tessellate.Schools;

public enum Phase { NotApplicable, Nursery, Primary, MiddleDeemedPrimary, MiddleDeemedSecondary, Secondary, AllThrough, Post16 }

public enum EstablishmentStatus { Open, ProposedToClose, ProposedToOpen, Closed }

/// <summary>A school's dated identity in the national register (GIAS): one URN with what the register last said of it.</summary>
public sealed class Establishment
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SchoolId { get; set; }

    /// <summary>Unique reference number: six digits, given once and never used again.</summary>
    public required int Urn { get; init; }

    public required string Name { get; set; }
    public required EstablishmentStatus Status { get; set; }
    public required Phase Phase { get; set; }

    /// <summary>The register's type code; null where the register has none.</summary>
    public int? TypeCode { get; set; }
    public string? TypeName { get; set; }

    /// <summary>Open (or open and proposed to close) and of a type the network file lists as state-funded, or of no known type.</summary>
    public bool IsOpenStateFunded { get; set; }

    public DateOnly? OpenedOn { get; set; }
    public string? OpenedBecause { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public string? ClosedBecause { get; set; }

    public int? LowAge { get; set; }
    public int? HighAge { get; set; }
    public int? Pupils { get; set; }
    public decimal? FreeSchoolMealsPercent { get; set; }
    public string? ReligiousCharacter { get; set; }
    public string? Trust { get; set; }

    public string? Street { get; set; }
    public string? Locality { get; set; }
    public string? Town { get; set; }
    public string? County { get; set; }
    public string? Postcode { get; set; }
    public string? Website { get; set; }
    public string? Telephone { get; set; }

    public string? AuthorityCode { get; set; }
    public string? AuthorityName { get; set; }

    /// <summary>ONS code of the administrative district; it decides the area.</summary>
    public string? DistrictCode { get; set; }
    public string? DistrictName { get; set; }

    /// <summary>British National Grid, metres.</summary>
    public int? Easting { get; set; }
    public int? Northing { get; set; }

    /// <summary>A hash of everything above as the register gave it, so that an unchanged row costs one comparison.</summary>
    public required string Fingerprint { get; set; }

    public bool IsOpen => Status is EstablishmentStatus.Open or EstablishmentStatus.ProposedToClose;
}

/// <summary>One field of one establishment that the register changed, with the date of the register that first said so.</summary>
public sealed class EstablishmentChange
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid EstablishmentId { get; init; }
    public required Guid ImportId { get; init; }
    public required DateOnly On { get; init; }
    public required string Field { get; init; }
    public string? OldValue { get; init; }
    public string? NewValue { get; init; }
}
