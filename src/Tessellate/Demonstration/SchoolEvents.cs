using Tessellate.Schools;

namespace Tessellate.Demonstration;

/// <summary>What happens to a school, as the register of schools tells it: establishments that close and open, links between them, changed fields.</summary>
internal sealed class SchoolEvents(InventedRegister register, Dice dice)
{
    public void Convert(School school, DateOnly on)
    {
        var old = register.Present[school.Id];
        Close(old, on, "Academy Converter");
        var academy = Copy(old, register.NextNewUrn(), old.Name.Replace("Community Primary School", "Primary Academy", StringComparison.Ordinal));
        (academy.TypeCode, academy.TypeName) = SchoolKind.AcademyConverter;
        (academy.OpenedOn, academy.OpenedBecause, academy.Trust) = (on, "Academy Converter", old.Trust ?? $"{dice.Pick(Words.First)} {dice.Pick(Words.Trusts)}");
        register.Add(school, academy);
        Link(old, academy, LinkKind.Conversion, on);
    }

    public void Rename(School school, DateOnly on)
    {
        var now = register.Present[school.Id];
        var was = $"{dice.Pick(Words.First)} {dice.Pick(Words.Second)} {now.Name.Split(' ')[^2]} {now.Name.Split(' ')[^1]}";
        Change(now, on, nameof(Establishment.Name), was, now.Name);
    }

    public void Merge(School school, School into, DateOnly on)
    {
        var old = register.Present[school.Id];
        Close(old, on, "Closed as result of amalgamation/merger");
        (school.MergedIntoId, school.MergedOn) = (into.Id, on);
        Link(old, register.Present[into.Id], LinkKind.Merged, on);
    }

    public void Split(School school, DateOnly on)
    {
        var (whole, urn) = (register.Present[school.Id], register.NextNewUrn());
        var young = register.AddSchool(urn);
        young.SplitFromId = school.Id;
        var part = Copy(whole, urn, $"{dice.Pick(Words.First)} {dice.Pick(Words.Second)} {(whole.Phase == Phase.Primary ? "Primary" : "High")} School", young.Id);
        (part.OpenedOn, part.OpenedBecause) = (on, "Split school");
        register.Add(young, part);
        Link(whole, part, LinkKind.Split, on);
    }

    /// <summary>Closed without a word on which of two schools goes on: the register names both.</summary>
    public void CloseInto(School school, IEnumerable<Establishment> candidates, DateOnly on)
    {
        Close(register.Present[school.Id], on, "Closed as result of amalgamation/merger");
        foreach (var candidate in candidates) Link(register.Present[school.Id], candidate, LinkKind.Amalgamated, on);
    }

    /// <summary>The day before is its last.</summary>
    public void Close(Establishment establishment, DateOnly on, string because)
    {
        var last = on.AddDays(-1);
        (establishment.Status, establishment.ClosedOn, establishment.ClosedBecause, establishment.IsOpenStateFunded) = (EstablishmentStatus.Closed, last, because, false);
        if (establishment.OpenedOn > last) establishment.OpenedOn = new DateOnly(last.Year - 3, 9, 1);
        Change(establishment, last, nameof(Establishment.Status), nameof(EstablishmentStatus.Open), nameof(EstablishmentStatus.Closed));
    }

    // A change becomes known with the first register after it.
    private void Change(Establishment establishment, DateOnly on, string field, string? old, string? now)
    {
        var import = register.Imports.Find(i => i.RegisterOn >= on) ?? register.Imports[^1];
        register.Changes.Add(new() { EstablishmentId = establishment.Id, ImportId = import.Id, On = import.RegisterOn, Field = field, OldValue = old, NewValue = now });
    }

    private void Link(Establishment old, Establishment successor, LinkKind kind, DateOnly on) =>
        register.Links.Add(new() { PredecessorUrn = old.Urn, SuccessorUrn = successor.Urn, Kind = kind, On = on });

    private static Establishment Copy(Establishment e, int urn, string name, Guid? schoolId = null) => new()
    {
        SchoolId = schoolId ?? e.SchoolId, Urn = urn, Name = name, Status = EstablishmentStatus.Open, Phase = e.Phase, TypeCode = e.TypeCode, TypeName = e.TypeName,
        IsOpenStateFunded = true, LowAge = e.LowAge, HighAge = e.HighAge, Pupils = e.Pupils, FreeSchoolMealsPercent = e.FreeSchoolMealsPercent,
        ReligiousCharacter = e.ReligiousCharacter, Trust = e.Trust, Street = e.Street, Town = e.Town, Postcode = e.Postcode, Website = e.Website, Telephone = e.Telephone,
        AuthorityName = e.AuthorityName, DistrictCode = e.DistrictCode, DistrictName = e.DistrictName, Easting = e.Easting, Northing = e.Northing, Fingerprint = $"invented {urn}"
    };
}
