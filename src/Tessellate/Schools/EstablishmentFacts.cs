using System.Linq.Expressions;

namespace Tessellate.Schools;

/// <summary>What pages say of an establishment. Less than the whole row, because every school's page asks it and a database reads each column.</summary>
public sealed record EstablishmentFacts
{
    public static readonly Expression<Func<Establishment, EstablishmentFacts>> Of = e => new()
    {
        Id = e.Id, Urn = e.Urn, Name = e.Name, Status = e.Status, Phase = e.Phase, TypeName = e.TypeName,
        OpenedOn = e.OpenedOn, OpenedBecause = e.OpenedBecause, ClosedOn = e.ClosedOn, ClosedBecause = e.ClosedBecause,
        LowAge = e.LowAge, HighAge = e.HighAge, Pupils = e.Pupils, FreeSchoolMealsPercent = e.FreeSchoolMealsPercent,
        ReligiousCharacter = e.ReligiousCharacter, Trust = e.Trust,
        Street = e.Street, Locality = e.Locality, Town = e.Town, County = e.County, Postcode = e.Postcode, Website = e.Website, Telephone = e.Telephone,
        AuthorityName = e.AuthorityName, DistrictCode = e.DistrictCode, DistrictName = e.DistrictName
    };

    public required Guid Id { get; init; }
    public required int Urn { get; init; }
    public required string Name { get; init; }
    public required EstablishmentStatus Status { get; init; }
    public required Phase Phase { get; init; }
    public string? TypeName { get; init; }
    public DateOnly? OpenedOn { get; init; }
    public string? OpenedBecause { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public string? ClosedBecause { get; init; }
    public int? LowAge { get; init; }
    public int? HighAge { get; init; }
    public int? Pupils { get; init; }
    public decimal? FreeSchoolMealsPercent { get; init; }
    public string? ReligiousCharacter { get; init; }
    public string? Trust { get; init; }
    public string? Street { get; init; }
    public string? Locality { get; init; }
    public string? Town { get; init; }
    public string? County { get; init; }
    public string? Postcode { get; init; }
    public string? Website { get; init; }
    public string? Telephone { get; init; }
    public string? AuthorityName { get; init; }
    public string? DistrictCode { get; init; }
    public string? DistrictName { get; init; }

    public bool IsOpen => Status is EstablishmentStatus.Open or EstablishmentStatus.ProposedToClose;
}
