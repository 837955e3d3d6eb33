using Tessellate.Accounts;

namespace Tessellate.Demonstration;

/// <summary>Invents people, each with an address of their own under a domain that is reserved for examples.</summary>
internal sealed class InventedPeople
{
    private readonly HashSet<string> _addresses = [];

    public List<Person> People { get; } = [];
    public List<RoleGrant> Grants { get; } = [];
    public List<Appointment> Appointments { get; } = [];

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

    public void Grant(Person person, Role role, DateOnly from, Guid? hubId = null, Guid? workGroupId = null, DateOnly? to = null) => Grants.Add(new()
    {
        PersonId = person.Id, Role = role, HubId = hubId, WorkGroupId = workGroupId, FromOn = from, ToOn = to, GrantedBy = "the demonstration"
    });
}
