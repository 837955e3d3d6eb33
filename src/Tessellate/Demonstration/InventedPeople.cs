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

    /// <summary>The same person as somebody named them who spelt their address otherwise; null when it would be another's.</summary>
    public Person? AddDouble(Person person, DateTime at, Dice dice)
    {
        var (local, domain) = (person.Email.Split('@')[0], person.Email.Split('@')[1]);
        var family = local[(local.LastIndexOf('.') + 1)..];
        var email = dice.Pick([$"{local[0]}.{family}@{domain}", $"{local}1@{domain}", $"{local[0]}{family}@{domain}", $"{local.Replace(".", "", StringComparison.Ordinal)}@{domain}"]);
        if (!_addresses.Add(email)) return null;

        var other = Person.New(dice.Chance(0.25) ? $"{person.Name[0]} {person.Name[(person.Name.LastIndexOf(' ') + 1)..]}" : person.Name, email, at);
        if (dice.Chance(0.3)) person.Trn = other.Trn = $"{dice.Between(1_000_000, 9_999_999)}";
        People.Add(other);
        return other;
    }

    public void Grant(Person person, Role role, DateOnly from, Guid? hubId = null, Guid? workGroupId = null, DateOnly? to = null, HubTeam? by = null) => Grants.Add(new()
    {
        PersonId = person.Id, Role = role, HubId = hubId, WorkGroupId = workGroupId, FromOn = from, ToOn = to, GivenAt = by is null ? null : DemonstrationDays.At(from, 8, 0),
        GivenById = by?.AdministratorOn(from).Id, GrantedBy = by is null ? "the demonstration" : $"{Role.HubAdministrator.ShownName(words)}, {by.Hub.Name}"
    });
}
