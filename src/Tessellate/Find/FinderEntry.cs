using Tessellate.Schools;

namespace Tessellate.Find;

/// <summary>Why a hub is suggested for a school.</summary>
public enum HubBasis { District, Exception, Choice, Unclear }

/// <summary>
/// Everything the finder needs of one school, derived from the register and the areas in the same transaction as they
/// change. Can be dropped and rebuilt at any time (<c>tessellate find rebuild</c>).
/// </summary>
public sealed class FinderEntry
{
    public required Guid SchoolId { get; init; }
    public required int Urn { get; set; }
    public required string Name { get; set; }
    public required Phase Phase { get; set; }
    public required bool IsOpen { get; set; }
    public required bool IsStateFunded { get; set; }
    public string? Street { get; set; }
    public string? Locality { get; set; }
    public string? Town { get; set; }
    public string? Postcode { get; set; }
    public string? AuthorityName { get; set; }
    public string? DistrictCode { get; set; }
    public int? Easting { get; set; }
    public int? Northing { get; set; }

    /// <summary>The one suggested hub; null only where the network has no hub at all for it.</summary>
    public Guid? HubId { get; set; }
    public HubBasis Basis { get; set; }

    /// <summary>Neighbouring hubs, nearest first, as "slug:metres" parted by spaces.</summary>
    public required string Neighbours { get; set; }

    /// <summary>Other names and URNs the school has had, for searching, one a line.</summary>
    public string? FormerNames { get; set; }
}

/// <summary>Counts the changes of the finder's table, so that every node knows when its copy in memory is old.</summary>
public sealed class FinderGeneration
{
    public int Id { get; private init; } = 1;
    public long Generation { get; set; }

    /// <summary>The day whose areas and choices the table shows.</summary>
    public DateOnly? DerivedOn { get; set; }
}
