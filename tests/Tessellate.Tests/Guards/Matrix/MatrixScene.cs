using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>Somebody who asks for every address: in which column of the table they stand, their hub, and records of their own.</summary>
internal sealed record Asker(string Column, Person? Person, Hub? Hub, Guid ParticipationId, Guid MessageId)
{
    public override string ToString() => Hub is null ? Column : $"{Column} of {Hub.Slug}";
}

/// <summary>A value that must not be read by just anybody: which line of fields.txt it belongs to, and whose it is.</summary>
internal sealed record Planted(string Field, string Value, Guid? HubId, Guid? PersonId);

/// <summary>
/// The sample network with the same things in its other hub, one person for each column of the table who has nothing but that
/// role (in the first hub, where the role is in a hub), a participation and a message of each, and what no stranger may read.
/// </summary>
internal sealed class MatrixScene(SampleNetwork sample, DateOnly today, DateTime now)
{
    public const string OtherAskToken = "sample-token-of-an-interest-of-the-other-hub";

    public SampleNetwork Sample => sample;
    public List<Asker> Askers { get; } = [];

    /// <summary>Leads another Work Group of the first hub: what they get of the first Work Group is what a lead gets of another's.</summary>
    public Asker OtherLead { get; private set; } = null!;

    public List<Planted> Planted { get; } = [];
    public WorkGroup OtherGroup { get; private set; } = null!;
    public Session OtherSession { get; private set; } = null!;
    public Interest OtherInterest { get; private set; } = null!;
    public Person OtherTeacher { get; } = Person.New("Quilla Southby", "quilla.southby@school.example", now);
    public Guid TeacherParticipation { get; private set; }
    public Guid OtherParticipation { get; private set; }
    public Message Sent { get; private set; } = null!;
    public Message OtherSent { get; private set; } = null!;
    public Message OtherFailed { get; private set; } = null!;
    public Message OfNoHub { get; private set; } = null!;
    public WorkGroup Draft { get; private set; } = null!;
    public WorkGroup OtherDraft { get; private set; } = null!;
    public Guid Question { get; private set; }

    public async Task AddAsync(TessellateDb db)
    {
        TeacherParticipation = await db.Participations.Where(p => p.PersonId == sample.Teacher.Id).Select(p => p.Id).SingleAsync();
        Question = await db.SuccessionQuestions.Where(q => q.DecidedAt == null).Select(q => q.Id).FirstAsync();
        var schools = await db.Schools.OrderBy(s => s.Urn).Select(s => s.Id).ToListAsync();
        var project = await db.Projects.Select(p => p.Id).FirstAsync();

        (OtherGroup, OtherSession) = AddGroup(db, project, "WG-2346", "Group of the other hub", sample.Neighbour);
        (OtherInterest, OtherParticipation) = AddAsking(db, OtherGroup, schools[1], "IN-2346AB", OtherTeacher, "Moss Thorne", "moss.thorne@school.example", OtherAskToken);
        db.Add(OtherTeacher);
        Sent = AddMessage(db, sample.Teacher, sample.Hub, MessageState.Sent, "A word about Ada in the first hub");
        OtherSent = AddMessage(db, OtherTeacher, sample.Neighbour, MessageState.Sent, "A word about Quilla in the other hub");
        OtherFailed = AddMessage(db, OtherTeacher, sample.Neighbour, MessageState.Failed, "A word that did not arrive");

        OfNoHub = AddMessage(db, sample.Teacher, null, MessageState.Failed, "A word that is nobody's");
        AddDrafts(db, project, schools);

        var (second, _) = AddGroup(db, project, "WG-2347", "Second group of the first hub", sample.Hub);
        AddAskers(db, second, schools[4]);
        Plant();
        await db.SaveChangesAsync();
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlacesTaken, 1).SetProperty(g => g.PeoplePlacesTaken, 14)); // room enough to give back
    }

    // Ada also takes part in something of the other hub, which wrote to her: the first hub sees her, and nothing of that.
    private void AddDrafts(TessellateDb db, Guid project, List<Guid> schools)
    {
        (Draft, _) = AddGroup(db, project, "WG-2348", "Planned by the first hub", sample.Hub);
        (OtherDraft, _) = AddGroup(db, project, "WG-2349", "Planned by the other hub", sample.Neighbour);
        (Draft.Recruitment, OtherDraft.Recruitment) = (Recruitment.Draft, Recruitment.Draft);
        AddAsking(db, Draft, schools[0], "IN-2348AB", sample.Teacher, "Ben Lark", "ben.lark@school.example");
        AddAsking(db, OtherDraft, schools[3], "IN-2349AB", sample.Teacher, "Moss Thorne", "moss.thorne@school.example");
        AddMessage(db, sample.Teacher, sample.Neighbour, MessageState.Cancelled, "A word from the other hub to Ada", "Written by the other hub");
        AddMessage(db, sample.Teacher, sample.Hub, MessageState.Cancelled, "A word from the first hub to Ada", "Written by the first hub");
    }

    private void AddAskers(TessellateDb db, WorkGroup second, Guid schoolId)
    {
        var (_, place) = AddPlace(db, second, schoolId, "IN-2347AB", people: AccessMatrix.Columns.Count, "Ben Lark", "ben.lark@school.example");
        Askers.Add(new("anonymous", null, null, Guid.Empty, Guid.Empty));
        foreach (var column in AccessMatrix.Columns.Skip(1))
        {
            Role? role = Enum.TryParse<Role>(column, ignoreCase: true, out var named) ? named : null;
            Askers.Add(AddAsker(db, column, role, role == Role.WorkGroupLead ? sample.Group : second, second, place));
        }
        OtherLead = AddAsker(db, "workGroupLead", Role.WorkGroupLead, second, second, place, "other");
    }

    private Asker AddAsker(TessellateDb db, string column, Role? role, WorkGroup leads, WorkGroup second, Place place, string which = "first")
    {
        var person = Person.New($"Asker {char.ToUpperInvariant(column[0])}{column[1..]}", $"{which}-{column}@asker.example".ToLowerInvariant(), now);
        var inHub = role is { } held && (held.IsInHub() || held is Role.WorkGroupLead or Role.LocalLeader);
        db.Add(person);
        if (role is not null)
        {
            db.Add(new RoleGrant { PersonId = person.Id, Role = role.Value, HubId = inHub ? sample.Hub.Id : null, WorkGroupId = role == Role.WorkGroupLead ? leads.Id : null, FromOn = new(2020, 9, 1), GrantedBy = "a test" });
        }
        var participation = new Participation { WorkGroupId = second.Id, PersonId = person.Id, SchoolId = place.SchoolId, PlaceId = place.Id };
        db.AddRange(participation, new ParticipationEvent { ParticipationId = participation.Id, Kind = ParticipationState.SignedUp, On = today, RecordedAt = now });
        return new(column, person, inHub ? sample.Hub : null, participation.Id, AddMessage(db, person, sample.Hub, MessageState.Sent, "A word to somebody who asks").Id);
    }

    private void Plant()
    {
        var (hub, other) = (sample.Hub.Id, sample.Neighbour.Id);
        Planted.AddRange([
            new("the name of somebody who takes part", sample.Teacher.Name, hub, sample.Teacher.Id), new("the name of somebody who takes part", OtherTeacher.Name, other, OtherTeacher.Id),
            new("the e-mail address of somebody who takes part", sample.Teacher.Email, hub, sample.Teacher.Id), new("the e-mail address of somebody who takes part", OtherTeacher.Email, other, OtherTeacher.Id),
            new("the name of somebody who asked for places", "Ben Lark", hub, null), new("the name of somebody who asked for places", "Moss Thorne", other, null),
            new("the e-mail address of somebody who asked for places", "ben.lark@school.example", hub, null), new("the e-mail address of somebody who asked for places", "moss.thorne@school.example", other, null),
            new("the title of a Work Group that is not published", Draft.Title, hub, null), new("the title of a Work Group that is not published", OtherDraft.Title, other, null),
            new("the subject of a message to somebody", "Written by the first hub", hub, null), new("the subject of a message to somebody", "Written by the other hub", other, null),
            new("the text of a message to somebody", Sent.Body, hub, sample.Teacher.Id), new("the text of a message to somebody", OtherSent.Body, other, OtherTeacher.Id),
            .. Askers.Where(a => a.Person is not null).Select(a => new Planted("the e-mail address of somebody with an account", a.Person!.Email, hub, a.Person.Id))]);
    }

    private (WorkGroup, Session) AddGroup(TessellateDb db, Guid project, string code, string title, Hub hub)
    {
        var group = new WorkGroup
        {
            Code = code, ProjectId = project, HubId = hub.Id, Title = title, Mode = MeetingMode.InPerson, Town = "Sampleton", SchoolPlaces = 8, PeoplePlaces = 40,
            HalfDaysOut = 4, StartsOn = today.AddDays(20), EndsOn = today.AddDays(90)
        };
        var starts = today.ToDateTime(new TimeOnly(9, 30)).FromLondon();
        var session = new Session { WorkGroupId = group.Id, Number = 1, StartsAt = starts, EndsAt = starts.AddHours(3) };
        db.AddRange(group, session);
        return (group, session);
    }

    private (Interest, Guid) AddAsking(TessellateDb db, WorkGroup group, Guid schoolId, string reference, Person teacher, string name, string email, string? token = null)
    {
        var (_, place) = AddPlace(db, group, schoolId, reference + "2", 1, name, email);
        var waiting = NewInterest(group, schoolId, reference, InterestState.Waiting, token ?? reference, name, email);
        var part = new Participation { WorkGroupId = group.Id, PersonId = teacher.Id, SchoolId = schoolId, PlaceId = place.Id };
        db.AddRange(waiting, part, new InterestPerson { InterestId = waiting.Id, Position = 1, Name = name, Email = email },
            new ParticipationEvent { ParticipationId = part.Id, Kind = ParticipationState.SignedUp, On = today, RecordedAt = now });
        return (waiting, part.Id);
    }

    private (Interest, Place) AddPlace(TessellateDb db, WorkGroup group, Guid schoolId, string reference, int people, string name, string email)
    {
        var interest = NewInterest(group, schoolId, reference, InterestState.Accepted, reference, name, email);
        var place = new Place { WorkGroupId = group.Id, SchoolId = schoolId, InterestId = interest.Id, People = people, State = PlaceState.Taken, GivenAt = now };
        db.AddRange(interest, place);
        return (interest, place);
    }

    private Interest NewInterest(WorkGroup group, Guid schoolId, string reference, InterestState state, string token, string name, string email) => new()
    {
        Reference = reference, WorkGroupId = group.Id, SchoolId = schoolId, HubId = group.HubId, AskedByName = name, AskedByEmail = email,
        AskedAt = now, ConfirmedAt = now, ConfirmTokenHash = Secret.Hash(token), State = state, DueOn = today.AddDays(5)
    };

    private Message AddMessage(TessellateDb db, Person to, Hub? hub, MessageState state, string body, string subject = "A sample message")
    {
        var message = new Message
        {
            Template = "sample", ToAddress = to.Email, ToName = to.Name, PersonId = to.Id, HubId = hub?.Id, Subject = subject, Body = body,
            Reason = "You get this because it is a sample.", Key = $"matrix:{body}:{to.Email}", CreatedAt = now, SendAfter = now
        };
        db.Add(message);
        db.Entry(message).Property(m => m.State).CurrentValue = state;
        return message;
    }
}
