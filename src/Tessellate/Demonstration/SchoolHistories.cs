using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Demonstration;

/// <summary>Gives some of the invented schools a past: converted, renamed, merged, split, closed, and questions that wait for a person.</summary>
internal sealed class SchoolHistories
{
    private readonly Dice _dice = new("histories of schools");
    private readonly InventedRegister _register;
    private readonly DemonstrationDays _days;
    private readonly SchoolEvents _events;
    private readonly double _share;

    // A school that took another in, or may have, has had its share of history.
    private readonly HashSet<Guid> _takenIn = [];
    private Queue<School> _schools;

    public SchoolHistories(InventedRegister register, DemonstrationDays days, double share)
    {
        (_register, _days, _share, _events) = (register, days, share, new(register, _dice));
        // Those that a trust does not run yet stand first: they are the ones that convert.
        _schools = new(_dice.Shuffle(register.Schools.Where(s => register.Present[s.Id].IsOpenStateFunded)).OrderBy(s => register.Present[s.Id].Trust is not null));
    }

    public void Invent()
    {
        foreach (var year in _days.Years) AddImport(year.StartsOn.AddDays(6));
        AddImport(_days.Today.AddDays(-12));

        Each(320, school => _events.Convert(school, SomeDay()));
        _schools = new(_dice.Shuffle(_schools));
        Each(180, school => _events.Rename(school, SomeDay()));
        Each(60, Merge);
        Each(20, school => _events.Split(school, SomeDay()));
        for (var i = 0; i < 3; i++) Ask(Next());
        Each(140, school => _events.Close(_register.Present[school.Id], SomeDay(), "Closure"));
        Each(40, school => _register.Present[school.Id].Status = EstablishmentStatus.ProposedToClose);
        Each(30, school => (_register.Present[school.Id].DistrictCode, _register.Present[school.Id].DistrictName) = (null, null));
        Each(10, school => (_register.Present[school.Id].Easting, _register.Present[school.Id].Northing) = (null, null));
        Each(60, school => (_register.Present[school.Id].TypeCode, _register.Present[school.Id].TypeName) = (null, null));
    }

    private void Each(int count, Action<School> happens)
    {
        for (var i = 0; i < Math.Max(2, count * _share); i++) happens(Next());
    }

    private School Next()
    {
        while (true)
        {
            var school = _schools.Dequeue();
            if (!_takenIn.Contains(school.Id)) return school;
        }
    }

    private void Merge(School school)
    {
        var into = Neighbours(school).First();
        _takenIn.Add(into.Id);
        _events.Merge(school, into, SomeDay());
    }

    private void Ask(School school)
    {
        var candidates = Neighbours(school).Take(2).Select(s => _register.Present[s.Id]).ToList();
        _takenIn.UnionWith(candidates.Select(c => c.SchoolId));
        _events.CloseInto(school, candidates, SomeDay());
        _register.Questions.Add(new()
        {
            PredecessorUrn = school.Urn, CandidateUrns = string.Join(',', candidates.Select(c => c.Urn).Order()), AskedAt = DemonstrationDays.At(_days.Today.AddDays(-11), 2, 30),
            Why = "The register names two successors."
        });
    }

    /// <summary>Open schools of the same phase and district first, then of the same phase.</summary>
    private IEnumerable<School> Neighbours(School school)
    {
        var here = _register.Present[school.Id];
        return _schools.OrderBy(other => _register.Present[other.Id].Phase != here.Phase).ThenBy(other => _register.Present[other.Id].DistrictCode != here.DistrictCode);
    }

    /// <summary>A first day of a month in the last three years.</summary>
    private DateOnly SomeDay()
    {
        var month = _days.Today.AddMonths(-_dice.Between(1, 34));
        return new DateOnly(month.Year, month.Month, 1);
    }

    private void AddImport(DateOnly on)
    {
        if (on >= _days.Today) return;
        _register.Imports.Add(new()
        {
            FileName = $"invented-register-{on:yyyyMMdd}.csv", Sha256 = Secret.Hash($"invented register of {on:O}"), RegisterOn = on,
            AppliedAt = DemonstrationDays.At(on.AddDays(1) < _days.Today ? on.AddDays(1) : on, 2, 30), AppliedBy = "the demonstration", Rows = _register.Establishments.Count,
            OpenStateFunded = _register.Establishments.Count(e => e.IsOpenStateFunded), Summary = "{}"
        });
    }
}
