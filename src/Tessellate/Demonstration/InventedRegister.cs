using Tessellate.Schools;

namespace Tessellate.Demonstration;

/// <summary>The invented register of schools with its history, as it is built up before it is written.</summary>
internal sealed class InventedRegister
{
    private int _nextUrn = 900_001;
    private int _nextNewUrn = 980_001;

    public List<School> Schools { get; } = [];
    public List<Establishment> Establishments { get; } = [];
    public List<EstablishmentLink> Links { get; } = [];
    public List<EstablishmentChange> Changes { get; } = [];
    public List<RegisterImport> Imports { get; } = [];
    public List<SuccessionQuestion> Questions { get; } = [];
    public Dictionary<string, PostcodePlace> Postcodes { get; } = [];

    /// <summary>The establishment that each school is today, or was last.</summary>
    public Dictionary<Guid, Establishment> Present { get; } = [];

    public int NextUrn() => _nextUrn++;

    /// <summary>For establishments that a conversion, a split or a merger opened: the register numbers upwards.</summary>
    public int NextNewUrn() => _nextNewUrn++;

    public School AddSchool(int urn)
    {
        var school = new School { Urn = urn };
        Schools.Add(school);
        return school;
    }

    /// <summary>Adds an establishment and makes it what its school is today.</summary>
    public Establishment Add(School school, Establishment establishment)
    {
        Establishments.Add(establishment);
        Present[school.Id] = establishment;
        school.Urn = establishment.Urn;
        return establishment;
    }
}
