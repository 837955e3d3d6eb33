using Tessellate.Absences;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Entitlements;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Learning;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.Schools;
using Tessellate.Visits;
using Tessellate.WorkGroups;
using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Tests.Support;

/// <summary>
/// One of everything, so that every page has something to show: two hubs, six schools, a project, a Work Group with a
/// session, somebody who asked and somebody who takes part. For walks over all pages; a test of a rule makes its own.
/// Given a network's folder, its first two hubs and their first districts take the place of the sample's own.
/// </summary>
public sealed class SampleNetwork(DateOnly today, DateTime now, NetworkFiles? files = null)
{
    public const string AskToken = "sample-token-of-an-interest";

    private (string Code, string Name) _north = ("E09999901", "Northshire"), _south = ("E09999902", "Southshire");

    public Person Staff { get; } = Person.New("Nia Penrose", "nia.penrose@national.example", now);
    public Hub Hub { get; private set; } = NewHub("north-star", "NOR", "North Star", 0);
    public Hub Neighbour { get; private set; } = NewHub("south-star", "SOU", "South Star", 1);
    public WorkGroup Group { get; private set; } = null!;
    public Session Session { get; private set; } = null!;
    public Interest Interest { get; private set; } = null!;
    public Entitlement Entitlement { get; private set; } = null!;

    /// <summary>Of a claim of a school of each hub.</summary>
    public IReadOnlyList<Guid> EvidenceFiles { get; private set; } = [];
    /// <summary>Of schools, of the first hub.</summary>
    public SchoolList List { get; private set; } = null!;
    public Guid TrialSchool { get; private set; }
    public SampleAccounts Accounts { get; } = new(now);
    public SampleLocalNetwork Local { get; private set; } = null!;
    public Person Teacher { get; } = Person.New("Ada Finch", "ada.finch@school.example", now);

    public SchoolVisit Visit { get; private set; } = null!;
    internal SampleSupport Support { get; private set; } = null!;
    public WalkIn WalkIn { get; private set; } = null!;
    public AbsenceProposal Proposal { get; private set; } = null!;

    /// <summary>Of the national lead, who also takes part now and then.</summary>
    public Reflection Reflection { get; private set; } = null!;

    public async Task<SampleNetwork> LoadAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TessellateDb>();
        if (files is null) AddNetwork(db);
        else await TakeAsync(files, scope.ServiceProvider, db);
        AddStaff(db);
        var schools = Enumerable.Range(900_001, 6).Select(urn => AddSchool(db, urn)).ToList();
        AddGroup(db, schools);
        SampleAgreement.Add(db, this, schools[5], schools[3], now);
        SampleWaitlist.Add(db, this, schools[4], schools[1], now);
        List = AddList(db, Hub, schools[0].Urn);
        TrialSchool = SampleTrial.Add(db, this, schools[0], now).Id;
        Accounts.Add(db, this);
        SampleComplaint.Add(db, this, now);
        Local = new SampleLocalNetwork(SampleLocalNetwork.Code, "Tam Alder", "tam.alder@school.example", now).Add(db, Hub.Id, schools[2], Staff);
        SampleRegister.Add(db, this, now);
        (Entitlement, EvidenceFiles) = SampleEntitlement.Add(db, this, schools, now);
        await db.SaveChangesAsync();
        foreach (var derived in scope.ServiceProvider.GetServices<IDerivedFromRegister>()) await derived.RebuildAsync(db, CancellationToken.None);
        await db.SaveChangesAsync();
        services.GetRequiredService<NetworkInUse>().Forget();
        return this;
    }

    public SchoolList AddList(TessellateDb db, Hub hub, int urn)
    {
        var list = new SchoolList { HubId = hub.Id, Name = $"List of {hub.Name}", ListedOn = today, Source = "A test", AddedAt = now, Schools = 1 };
        db.AddRange(list, new ListedSchool { ListId = list.Id, Urn = urn });
        return list;
    }

    private void AddNetwork(TessellateDb db)
    {
        db.Networks.Add(new() { Key = Settings.Key, Name = Settings.Name, AreaPolicy = Settings.AreaPolicy, Settings = Settings.ToJson(), LoadedAt = now });
        db.AddRange(Hub, Neighbour);
        foreach (var (hub, district) in new[] { (Hub, _north), (Neighbour, _south) })
        {
            db.Add(new HubName { HubId = hub.Id, Name = hub.Name });
            db.Add(new District { Code = district.Code, Name = district.Name, Region = hub.Region });
            db.Add(new HubArea { HubId = hub.Id, DistrictCode = district.Code, Basis = AreaBasis.Published, FromOn = new(2020, 9, 1) });
        }
    }

    private async Task TakeAsync(NetworkFiles files, IServiceProvider services, TessellateDb db)
    {
        await services.GetRequiredService<ImportNetwork>().RunAsync(files, today, CancellationToken.None);
        (Hub, Neighbour) = (db.Hubs.Local.Single(h => h.Slug == files.Hubs[0].Slug), db.Hubs.Local.Single(h => h.Slug == files.Hubs[1].Slug));
        (_north, _south) = (First(files.Hubs[0].Slug), First(files.Hubs[1].Slug));

        (string, string) First(string hub) => files.Areas.Where(a => a.Hub == hub).Join(files.Districts, a => a.District, d => d.Code, (_, d) => (d.Code, d.Name)).First();
    }

    private void AddStaff(TessellateDb db)
    {
        db.AddRange(Staff, Teacher);
        foreach (var role in new[] { Role.NationalLead, Role.Operator })
            db.Add(new RoleGrant { PersonId = Staff.Id, Role = role, FromOn = new(2020, 9, 1), GrantedBy = "a test" });
        db.Add(new RoleGrant { PersonId = Staff.Id, Role = Role.HubLead, HubId = Hub.Id, FromOn = new(2020, 9, 1), GrantedBy = "a test" });
    }

    private School AddSchool(TessellateDb db, int urn)
    {
        var north = urn % 2 == 1;
        var school = new School { Urn = urn };
        db.Add(school);
        db.Add(new Establishment
        {
            SchoolId = school.Id, Urn = urn, Name = $"Invented School {urn}", Status = EstablishmentStatus.Open, IsOpenStateFunded = true,
            Phase = north ? Phase.Primary : Phase.Secondary, TypeCode = 1, TypeName = "Community school", OpenedOn = new(1965, 9, 1), Town = "Sampleton",
            Street = "Long Street", Postcode = "ZZ1 1AA", DistrictCode = (north ? _north : _south).Code, DistrictName = (north ? _north : _south).Name,
            Easting = 430_000 + (urn - 900_000) * 1_700, Northing = 430_000 + (urn * 7 % 5) * 2_100, Pupils = 210, Fingerprint = $"{urn}"
        });
        return school;
    }

    private void AddGroup(TessellateDb db, List<School> schools)
    {
        var project = new Project
        {
            Code = "SP-01", Year = ProgrammeYear.Of(today), Title = "Sample project", Strand = "sample", Summary = "A project in a sentence.",
            Audience = "Two teachers of one school", Phases = "", PeoplePerSchoolMin = 1, PeoplePerSchoolMax = 2, PublishedAt = now
        };
        Group = new()
        {
            Code = "WG-2345", ProjectId = project.Id, HubId = Hub.Id, Title = "Sample group", Mode = MeetingMode.InPerson, Venue = "The lead school",
            Town = "Sampleton", SchoolPlaces = 8, PeoplePlaces = 16, HalfDaysOut = 4, StartsOn = today.AddDays(20), EndsOn = today.AddDays(90)
        };
        var starts = today.ToDateTime(new TimeOnly(9, 30)).FromLondon();
        Session = new() { WorkGroupId = Group.Id, Number = 1, StartsAt = starts, EndsAt = starts.AddHours(3), Venue = "The lead school" };
        Interest = Ask(schools[0], InterestState.Waiting, "IN-2345AB", Secret.Hash(AskToken));
        var accepted = Ask(schools[2], InterestState.Accepted, "IN-2345CD", Secret.Hash(AskToken + "2"));
        var place = new Place { WorkGroupId = Group.Id, SchoolId = schools[2].Id, InterestId = accepted.Id, People = 1, State = PlaceState.Taken, GivenAt = now };
        var part = new Participation { WorkGroupId = Group.Id, PersonId = Teacher.Id, SchoolId = schools[2].Id, PlaceId = place.Id };
        var head = Appointment.Of(Staff.Id, schools[2].Id, new(PostKind.Head, null, new(2021, 9, 1), null, null, null));
        head.Confirm(Staff.Id, now);
        SampleAbsence.AddLink(db, place, Teacher.Id);
        Proposal = SampleAbsence.Add(db, Hub.Id, Session.Id, part.Id, now, "Told us nothing before the day of the first hub.");
        Visit = SampleVisit.Add(db, Group.Id, schools[2].Id, Staff.Id, now, SampleVisit.Token, "Seen by somebody of the first hub.");
        Support = SampleSupport.Add(db, Group, Staff, Accounts.Lead, now, SampleSupport.Token, "Seen of a lead of the first hub.");
        Reflection = new() { PersonId = Staff.Id, WrittenAt = now };
        Reflection.Write("The pause after the question did more than the next question.", null, share: false, now);
        WalkIn = new() { SessionId = Session.Id, Name = "Rook Larch", SchoolId = schools[0].Id, FormKey = Guid.CreateVersion7(), WrittenAt = now, WrittenById = Staff.Id };
        db.Add(WalkIn);
        db.AddRange(head, Reflection, project, Group, Session, Interest, accepted, place, part, SampleCertificate.Of(part, Group, now),
            new Appointment { PersonId = Teacher.Id, SchoolId = schools[2].Id, Post = "Teacher", FromOn = new(2022, 9, 1) },
            new RoleGrant { PersonId = Staff.Id, Role = Role.WorkGroupLead, HubId = Hub.Id, WorkGroupId = Group.Id, FromOn = new(2020, 9, 1), GrantedBy = "a test" },
            new InterestPerson { InterestId = Interest.Id, Position = 1, Name = "Ben Lark", Email = "ben.lark@school.example" },
            new ParticipationEvent { ParticipationId = part.Id, Kind = ParticipationState.SignedUp, On = today, RecordedAt = now });
    }

    private Interest Ask(School school, InterestState state, string reference, string hash) => new()
    {
        Reference = reference, WorkGroupId = Group.Id, SchoolId = school.Id, HubId = Hub.Id, AskedByName = "Ben Lark", AskedByEmail = "ben.lark@school.example",
        AskedAt = now, ConfirmedAt = now, ConfirmTokenHash = hash, State = state, DueOn = today.AddDays(5)
    };

    private static Hub NewHub(string slug, string code, string name, int column) =>
        new() { Slug = slug, Code = code, Name = name, Region = "Sample region", TileColumn = column, TileRow = 0, ContactEmail = $"hello@{slug}.example" };

    public static NetworkSettings Settings { get; } = new()
    {
        Key = "sample", Name = "Sample Hubs", HubWord = "Sample Hub", Lede = "Hubs help schools to learn from each other.", NationalBody = "the national team",
        AreaPolicy = AreaPolicy.Soft, ProjectCodePattern = "^SP-[0-9]{2}$", ProjectCodeExample = "SP-01",
        Rooms = ["find", "projects", "joining", "registers", "figures"], StateFundedTypes = [1],
        Strands = [new("sample", "Sample strand", "triangle", "sky")], Stages = [new("begun", "Begun")], Themes = [new("sample-theme", "Sample theme", "A theme in a sentence."), new("other", "Other theme", "Another one.")],
        Roles = new Dictionary<string, string>(), Words = new Dictionary<string, string> { ["workGroup"] = "Group", ["workGroups"] = "Groups" },
        Qualifications = new()
        {
            All = [new("first", "First certificate", Phase.Secondary, new(2001, 9, 1)), new("second", "Second certificate", Phase.Post16, new(2014, 9, 1)), new("ended", "Ended certificate", Phase.Secondary, new(1990, 9, 1), new(2027, 8, 31))],
            Changes = [new("first", "First certificate, revised", new(2027, 9, 1), new(2029, 6, 1)), new("first", "First certificate, long since", new(2015, 9, 1), new(2017, 6, 1)), new("second", "Second certificate, revised", new(2025, 9, 1), new(2027, 6, 1))]
        },
        Calendar = new() { BankHolidays = [new(new(2027, 3, 26), "Good Friday")], SchoolHolidays = [new(new(2027, 2, 15), new(2027, 2, 19), "half-term")] }
    };
}
