using Tessellate.Accounts;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Demonstration;

/// <summary>An open state-funded school as the demonstration's groups draw on it.</summary>
internal sealed record InventedSchool(School School, Establishment Establishment)
{
    public Guid Id => School.Id;
    public string Domain => SchoolName.Domain(Establishment.Name, Establishment.Urn);

    /// <summary>People of the school whom the network has come to know.</summary>
    public List<Person> Known { get; } = [];

    /// <summary>Who agrees for it; null until the first request that needs it.</summary>
    public (string Name, string Email)? Head { get; set; }
}

/// <summary>A hub with its staff, its leaders and the schools that work with it.</summary>
internal sealed record HubTeam(Hub Hub, Person Lead, Person Administrator, Person FormerAdministrator, DateOnly AdministratorSince)
{
    /// <summary>People who may lead groups.</summary>
    public List<Person> Leaders { get; } = [];

    /// <summary>The schools of the area.</summary>
    public List<InventedSchool> Area { get; } = [];

    /// <summary>Those of them, and some that chose this hub, which take part now and then.</summary>
    public List<InventedSchool> Willing { get; } = [];

    /// <summary>Schools of the area that have not worked with the hub so far.</summary>
    public List<InventedSchool> Others { get; } = [];

    public HubTeam? Neighbour { get; set; }

    public Person AdministratorOn(DateOnly day) => day < AdministratorSince ? FormerAdministrator : Administrator;
}
