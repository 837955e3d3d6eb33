using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Demonstration;

/// <summary>Gives some of the invented schools a past: converted, renamed, merged, split, closed, and questions that wait for a person.</summary>
internal sealed class SchoolHistories(InventedRegister register, DemonstrationDays days)
{
    private readonly Dice _dice = new("histories of schools");

    public void Invent(double share)
    {
        foreach (var year in days.Years) AddImport(year.StartsOn.AddDays(6));
        AddImport(days.Today.AddDays(-12));

        // Those that a trust does not run yet stand first: they are the ones that convert.
        var schools = new Queue<School>(_dice.Shuffle(register.Schools.Where(s => register.Present[s.Id].IsOpenStateFunded)).OrderBy(s => register.Present[s.Id].Trust is not null));
        void Each(int count, Action<School> happens)
        {
            for (var i = 0; i < Math.Max(2, count * share); i++) happens(schools.Dequeue());
        }

        Each(320, Convert);
        schools = new Queue<School>(_dice.Shuffle(schools));
        Each(180, Rename);
        Each(60, school => Merge(school, Neighbours(school, schools).First()));
        Each(20, Split);
        Each(140, Close);
        for (var i = 0; i < 3; i++) Ask(schools.Dequeue(), schools);
        Each(40, school => register.Present[school.Id].Status = EstablishmentStatus.ProposedToClose);
        Each(30, school => (register.Present[school.Id].DistrictCode, register.Present[school.Id].DistrictName) = (null, null));
        Each(10, school => (register.Present[school.Id].Easting, register.Present[school.Id].Northing) = (null, null));
        Each(60, school => (register.Present[school.Id].TypeCode, register.Present[school.Id].TypeName) = (null, null));
    }

    private void AddImport(DateOnly on)
    {
        if (on >= days.Today) return;
        register.Imports.Add(new()
        {
            FileName = $"invented-register-{on:yyyyMMdd}.csv", Sha256 = Secret.Hash($"invented register of {on:O}"), RegisterOn = on,
            AppliedAt = DemonstrationDays.At(on.AddDays(1) < days.Today ? on.AddDays(1) : on, 2, 30), AppliedBy = "the demonstration", Rows = register.Establishments.Count,
            OpenStateFunded = register.Establishments.Count(e => e.IsOpenStateFunded), Summary = "{}"
        });
    }

    /// <summary>A first day of a month in the last three years.</summary>
    private DateOnly SomeDay()
    {
        var month = days.Today.AddMonths(-_dice.Between(1, 34));
        return new DateOnly(month.Year, month.Month, 1);
    }

    private void Convert(School school)
    {
        var (old, on) = (register.Present[school.Id], SomeDay());
        Shut(old, on.AddDays(-1), "Academy Converter");
        var academy = Copy(old, register.NextNewUrn(), old.Name.Replace("Community Primary School", "Primary Academy", StringComparison.Ordinal));
        (academy.TypeCode, academy.TypeName) = SchoolKind.AcademyConverter;
        (academy.OpenedOn, academy.OpenedBecause, academy.Trust) = (on, "Academy Converter", old.Trust ?? $"{_dice.Pick(Words.First)} {_dice.Pick(Words.Trusts)}");
        register.Add(school, academy);
        Link(old, academy, LinkKind.Conversion, on);
    }

    private void Rename(School school)
    {
        var now = register.Present[school.Id];
        var was = $"{_dice.Pick(Words.First)} {_dice.Pick(Words.Second)} {now.Name.Split(' ')[^2]} {now.Name.Split(' ')[^1]}";
        Change(now, SomeDay(), nameof(Establishment.Name), was, now.Name);
    }

    private void Merge(School school, School into)
    {
        var (old, on) = (register.Present[school.Id], SomeDay());
        Shut(old, on.AddDays(-1), "Closed as result of amalgamation/merger");
        (school.MergedIntoId, school.MergedOn) = (into.Id, on);
        Link(old, register.Present[into.Id], LinkKind.Merged, on);
    }

    private void Split(School school)
    {
        var (whole, on, urn) = (register.Present[school.Id], SomeDay(), register.NextNewUrn());
        var young = register.AddSchool(urn);
        young.SplitFromId = school.Id;
        var part = Copy(whole, urn, $"{_dice.Pick(Words.First)} {_dice.Pick(Words.Second)} {(whole.Phase == Phase.Primary ? "Primary" : "High")} School", young.Id);
        (part.OpenedOn, part.OpenedBecause) = (on, "Split school");
        register.Add(young, part);
        Link(whole, part, LinkKind.Split, on);
    }

    private void Close(School school) => Shut(register.Present[school.Id], SomeDay().AddDays(-1), "Closure");

    private void Ask(School school, Queue<School> others)
    {
        var (old, on) = (register.Present[school.Id], SomeDay());
        Shut(old, on.AddDays(-1), "Closed as result of amalgamation/merger");
        var candidates = Neighbours(school, others).Take(2).Select(s => register.Present[s.Id]).ToList();
        foreach (var candidate in candidates) Link(old, candidate, LinkKind.Amalgamated, on);
        register.Questions.Add(new()
        {
            PredecessorUrn = old.Urn, CandidateUrns = string.Join(',', candidates.Select(c => c.Urn).Order()), AskedAt = DemonstrationDays.At(days.Today.AddDays(-11), 2, 30),
            Why = "The register names two successors."
        });
    }

    /// <summary>Open schools of the same phase and district first, then of the same phase.</summary>
    private IEnumerable<School> Neighbours(School school, IEnumerable<School> others)
    {
        var here = register.Present[school.Id];
        return others.OrderBy(other => register.Present[other.Id].Phase != here.Phase).ThenBy(other => register.Present[other.Id].DistrictCode != here.DistrictCode);
    }

    private void Shut(Establishment establishment, DateOnly on, string because)
    {
        (establishment.Status, establishment.ClosedOn, establishment.ClosedBecause, establishment.IsOpenStateFunded) = (EstablishmentStatus.Closed, on, because, false);
        if (establishment.OpenedOn > on) establishment.OpenedOn = new DateOnly(on.Year - 3, 9, 1);
        Change(establishment, on, nameof(Establishment.Status), nameof(EstablishmentStatus.Open), nameof(EstablishmentStatus.Closed));
    }

    // A change becomes known with the first register after it.
    private void Change(Establishment establishment, DateOnly on, string field, string? old, string? now)
    {
        var import = register.Imports.Find(i => i.RegisterOn >= on) ?? register.Imports[^1];
        register.Changes.Add(new() { EstablishmentId = establishment.Id, ImportId = import.Id, On = import.RegisterOn, Field = field, OldValue = old, NewValue = now });
    }

    private void Link(Establishment old, Establishment successor, LinkKind kind, DateOnly on)
    {
        if (register.Links.Exists(l => l.PredecessorUrn == old.Urn && l.SuccessorUrn == successor.Urn)) return;
        register.Links.Add(new() { PredecessorUrn = old.Urn, SuccessorUrn = successor.Urn, Kind = kind, On = on });
    }

    private static Establishment Copy(Establishment e, int urn, string name, Guid? schoolId = null) => new()
    {
        SchoolId = schoolId ?? e.SchoolId, Urn = urn, Name = name, Status = EstablishmentStatus.Open, Phase = e.Phase, TypeCode = e.TypeCode, TypeName = e.TypeName,
        IsOpenStateFunded = true, LowAge = e.LowAge, HighAge = e.HighAge, Pupils = e.Pupils, FreeSchoolMealsPercent = e.FreeSchoolMealsPercent,
        ReligiousCharacter = e.ReligiousCharacter, Trust = e.Trust, Street = e.Street, Town = e.Town, Postcode = e.Postcode, Website = e.Website, Telephone = e.Telephone,
        AuthorityName = e.AuthorityName, DistrictCode = e.DistrictCode, DistrictName = e.DistrictName, Easting = e.Easting, Northing = e.Northing, Fingerprint = $"invented {urn}"
    };
}
