using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Support;

/// <summary>Two hubs, their staff, and schools, projects and Work Groups as a test asks for them. Only what matters is said.</summary>
public sealed class Scene(DateOnly today, DateTime now)
{
    private int _urn = 900_000;
    private int _code;

    public Hub Hub { get; } = new() { Slug = "north-star", Code = "NOR", Name = "North Star", Region = "Region", TileColumn = 0, TileRow = 0, ContactEmail = "hello@north-star.example" };
    public Hub OtherHub { get; } = new() { Slug = "south-star", Code = "SOU", Name = "South Star", Region = "Region", TileColumn = 1, TileRow = 0 };
    public Person Administrator { get; } = Person.New("Dan Whitlow", "dan.whitlow@north-star.example", now);
    public Person OtherAdministrator { get; } = Person.New("Mia Holt", "mia.holt@south-star.example", now);

    /// <summary>The network, both hubs and an administrator for each.</summary>
    public Scene AddTo(TessellateDb db)
    {
        var settings = SampleNetwork.Settings;
        db.Networks.Add(new() { Key = settings.Key, Name = settings.Name, AreaPolicy = settings.AreaPolicy, Settings = settings.ToJson(), LoadedAt = now });
        db.Add(new Installation { Kind = InstallationKind.Real, CreatedAt = now });
        db.AddRange(Hub, OtherHub, Administrator, OtherAdministrator, Grant(Administrator, Role.HubAdministrator, Hub.Id), Grant(OtherAdministrator, Role.HubAdministrator, OtherHub.Id));
        return this;
    }

    public RoleGrant Grant(Person person, Role role, Guid? hubId = null) =>
        new() { PersonId = person.Id, Role = role, HubId = hubId, FromOn = today.AddYears(-1), GrantedBy = "a test" };

    public School AddSchool(TessellateDb db, Phase phase = Phase.Primary)
    {
        var school = new School { Urn = ++_urn };
        db.AddRange(school, new Establishment
        {
            SchoolId = school.Id, Urn = school.Urn, Name = $"Invented School {school.Urn}", Status = EstablishmentStatus.Open, IsOpenStateFunded = true, Phase = phase,
            Town = "Sampleton", Fingerprint = $"{school.Urn}"
        });
        return school;
    }

    public Project AddProject(TessellateDb db, string phases = "", int least = 1, int most = 2, ProgrammeYear? year = null, string strand = "sample")
    {
        var project = new Project
        {
            Code = $"SP-{++_code:00}", Year = year ?? ProgrammeYear.Of(today), Title = $"Project {_code}", Strand = strand, Summary = "A project.", Audience = "Teachers",
            Phases = phases, PeoplePerSchoolMin = least, PeoplePerSchoolMax = most, PublishedAt = now
        };
        db.Add(project);
        return project;
    }

    public WorkGroup AddGroup(TessellateDb db, Project project, int schools = 8, int people = 16, Hub? hub = null, int sessions = 3)
    {
        var group = new WorkGroup
        {
            Code = $"WG-{++_code:0000}", ProjectId = project.Id, HubId = (hub ?? Hub).Id, Title = $"Group {_code}", Mode = MeetingMode.InPerson, Town = "Sampleton",
            SchoolPlaces = schools, PeoplePlaces = people, HalfDaysOut = sessions, StartsOn = today.AddDays(20), EndsOn = today.AddDays(20 + 30 * sessions)
        };
        db.Add(group);
        for (var number = 1; number <= sessions; number++)
        {
            var starts = today.AddDays(20 + 30 * (number - 1)).ToDateTime(new(9, 30)).FromLondon();
            db.Add(new Session { WorkGroupId = group.Id, Number = number, StartsAt = starts, EndsAt = starts.AddHours(3) });
        }
        return group;
    }
}
