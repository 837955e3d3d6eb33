using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Find;

/// <summary>A school as its present establishment describes it: what it is, where it stands, and in which district.</summary>
public sealed record SchoolPlace
{
    public required Guid SchoolId { get; init; }
    public required int Urn { get; init; }
    public required string Name { get; init; }
    public required Phase Phase { get; init; }
    public required bool IsOpen { get; init; }
    public required bool IsStateFunded { get; init; }
    public string? Street { get; init; }
    public string? Locality { get; init; }
    public string? Town { get; init; }
    public string? Postcode { get; init; }
    public string? AuthorityCode { get; init; }
    public string? AuthorityName { get; init; }
    public string? DistrictCode { get; init; }
    public int? Easting { get; init; }
    public int? Northing { get; init; }

    public (int Easting, int Northing)? Point => Easting is { } east && Northing is { } north ? (east, north) : null;

    /// <summary>Every school that another has not taken in, by URN. State-funded says what an open school is; a closed one is not offered to anybody.</summary>
    public static Task<List<SchoolPlace>> ListAsync(TessellateDb db, CancellationToken stop) => db.Establishments
        .Join(db.Schools.Where(s => s.MergedIntoId == null), e => e.Urn, s => s.Urn, (e, _) => e)
        .OrderBy(e => e.Urn)
        .Select(e => new SchoolPlace
        {
            SchoolId = e.SchoolId, Urn = e.Urn, Name = e.Name, Phase = e.Phase, IsStateFunded = e.IsOpenStateFunded,
            IsOpen = e.Status == EstablishmentStatus.Open || e.Status == EstablishmentStatus.ProposedToClose,
            Street = e.Street, Locality = e.Locality, Town = e.Town, Postcode = e.Postcode, AuthorityCode = e.AuthorityCode,
            AuthorityName = e.AuthorityName, DistrictCode = e.DistrictCode, Easting = e.Easting, Northing = e.Northing
        }).ToListAsync(stop);
}
