using Tessellate.Accounts;
using Tessellate.Networks;
using Tessellate.Roles;

namespace Tessellate.Demonstration;

/// <summary>Invents people, each with an address of their own under a domain that is reserved for examples.</summary>
internal sealed class InventedPeople(NetworkSettings words)
{
    private readonly HashSet<string> _addresses = [];

    public List<Person> People { get; } = [];
    public List<RoleGrant> Grants { get; } = [];
    public List<Appointment> Appointments { get; } = [];
    public List<RoleConfirmation> Confirmations { get; } = [];

    public Person Add(string domain, DateTime knownSince, Dice dice)
    {
        var (name, email) = NewName(domain, dice);
        var person = Person.New(name, email, knownSince);
        People.Add(person);
        return person;
    }

    /// <summary>A name and an address that nobody else has here.</summary>
    public (string Name, string Email) NewName(string domain, Dice dice)
    {
        while (true)
        {
            var (given, family) = (dice.Pick(Words.GivenNames), dice.Pick(Words.FamilyNames));
            var email = $"{given}.{family}@{domain}".ToLowerInvariant();
            if (_addresses.Add(email)) return ($"{given} {family}", email);
        }
    }

    public void Grant(Person person, Role role, DateOnly from, Guid? hubId = null, Guid? workGroupId = null, DateOnly? to = null, HubTeam? by = null) => Grants.Add(new()
    {
        PersonId = person.Id, Role = role, HubId = hubId, WorkGroupId = workGroupId, FromOn = from, ToOn = to, GivenAt = by is null ? null : DemonstrationDays.At(from, 8, 0),
        GivenById = by?.AdministratorOn(from).Id, GrantedBy = by is null ? "the demonstration" : $"{Role.HubAdministrator.ShownName(words)}, {by.Hub.Name}"
    });

    public void Appoint(Person person, Guid schoolId, string post, DateOnly from) =>
        Appointments.Add(new() { PersonId = person.Id, SchoolId = schoolId, Post = post, FromOn = from });
}
