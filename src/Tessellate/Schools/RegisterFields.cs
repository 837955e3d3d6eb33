using System.Security.Cryptography;
using System.Text;
using Tessellate.Foundation;

namespace Tessellate.Schools;

/// <summary>What is taken from the register, field by field; a new field is a line here, one in the entity and one in the mapping.</summary>
internal static class RegisterFields
{
    /// <summary>The column that says which establishment a row is of.</summary>
    public const string Urn = "URN";

    public static readonly IReadOnlyList<RegisterField> All =
    [
        RegisterField.Text("Name", "EstablishmentName", 200, e => e.Name, (e, v) => e.Name = v ?? "", required: true),
        RegisterField.Of("Status", "EstablishmentStatus (code)", true, e => e.Status, (e, v) => e.Status = v, ReadStatus, "a status from 1 to 4"),
        RegisterField.Of("Phase", "PhaseOfEducation (code)", true, e => e.Phase, (e, v) => e.Phase = v, ReadPhase, "a phase from 0 to 7"),
        RegisterField.Number("TypeCode", "TypeOfEstablishment (code)", e => e.TypeCode, (e, v) => e.TypeCode = v, required: true),
        RegisterField.Text("TypeName", "TypeOfEstablishment (name)", 100, e => e.TypeName, (e, v) => e.TypeName = v),
        RegisterField.Day("OpenedOn", "OpenDate", e => e.OpenedOn, (e, v) => e.OpenedOn = v),
        RegisterField.Text("OpenedBecause", "ReasonEstablishmentOpened (name)", 100, e => e.OpenedBecause, (e, v) => e.OpenedBecause = v),
        RegisterField.Day("ClosedOn", "CloseDate", e => e.ClosedOn, (e, v) => e.ClosedOn = v),
        RegisterField.Text("ClosedBecause", "ReasonEstablishmentClosed (name)", 100, e => e.ClosedBecause, (e, v) => e.ClosedBecause = v),
        RegisterField.Number("LowAge", "StatutoryLowAge", e => e.LowAge, (e, v) => e.LowAge = v),
        RegisterField.Number("HighAge", "StatutoryHighAge", e => e.HighAge, (e, v) => e.HighAge = v),
        RegisterField.Number("Pupils", "NumberOfPupils", e => e.Pupils, (e, v) => e.Pupils = v),
        RegisterField.Percent("FreeSchoolMealsPercent", "PercentageFSM", e => e.FreeSchoolMealsPercent, (e, v) => e.FreeSchoolMealsPercent = v),
        RegisterField.Text("ReligiousCharacter", "ReligiousCharacter (name)", 100, e => e.ReligiousCharacter, (e, v) => e.ReligiousCharacter = v),
        RegisterField.Text("Trust", "Trusts (name)", 200, e => e.Trust, (e, v) => e.Trust = v),
        RegisterField.Text("Street", "Street", 200, e => e.Street, (e, v) => e.Street = v),
        RegisterField.Text("Locality", "Locality", 200, e => e.Locality, (e, v) => e.Locality = v),
        RegisterField.Text("Town", "Town", 100, e => e.Town, (e, v) => e.Town = v),
        RegisterField.Text("County", "County (name)", 100, e => e.County, (e, v) => e.County = v),
        RegisterField.Text("Postcode", "Postcode", 8, e => e.Postcode, (e, v) => e.Postcode = Postcode.TryParse(v, out var p) ? p.ToString() : v, required: true),
        RegisterField.Text("Website", "SchoolWebsite", 300, e => e.Website, (e, v) => e.Website = v),
        RegisterField.Text("Telephone", "TelephoneNum", 40, e => e.Telephone, (e, v) => e.Telephone = v),
        RegisterField.Text("AuthorityCode", "LA (code)", 10, e => e.AuthorityCode, (e, v) => e.AuthorityCode = v),
        RegisterField.Text("AuthorityName", "LA (name)", 100, e => e.AuthorityName, (e, v) => e.AuthorityName = v),
        RegisterField.Text("DistrictCode", "DistrictAdministrative (code)", 9, e => e.DistrictCode, (e, v) => e.DistrictCode = v, required: true),
        RegisterField.Text("DistrictName", "DistrictAdministrative (name)", 100, e => e.DistrictName, (e, v) => e.DistrictName = v),
        RegisterField.Number("Easting", "Easting", e => e.Easting, (e, v) => e.Easting = v is 0 ? null : v),
        RegisterField.Number("Northing", "Northing", e => e.Northing, (e, v) => e.Northing = v is 0 ? null : v)
    ];

    /// <summary>Where a school is, as against what it is.</summary>
    public static readonly IReadOnlySet<string> OfPlace =
        new HashSet<string>(StringComparer.Ordinal) { "Street", "Locality", "Town", "County", "Postcode", "DistrictCode", "Easting", "Northing" };

    /// <summary>A hash of every field, so that an unchanged row costs one comparison.</summary>
    public static string Fingerprint(Establishment establishment) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', All.Select(field => field.Show(establishment))))));

    private static bool ReadStatus(string text, out EstablishmentStatus status)
    {
        (var known, status) = text switch
        {
            "1" => (true, EstablishmentStatus.Open),
            "2" => (true, EstablishmentStatus.Closed),
            "3" => (true, EstablishmentStatus.ProposedToClose),
            "4" => (true, EstablishmentStatus.ProposedToOpen),
            _ => (false, EstablishmentStatus.Closed)
        };
        return known;
    }

    private static bool ReadPhase(string text, out Phase phase)
    {
        (var known, phase) = text switch
        {
            "" or "0" => (true, Phase.NotApplicable),
            "1" => (true, Phase.Nursery),
            "2" => (true, Phase.Primary),
            "3" => (true, Phase.MiddleDeemedPrimary),
            "4" => (true, Phase.Secondary),
            "5" => (true, Phase.MiddleDeemedSecondary),
            "6" => (true, Phase.Post16),
            "7" => (true, Phase.AllThrough),
            _ => (false, Phase.NotApplicable)
        };
        return known;
    }
}
