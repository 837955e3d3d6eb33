using Microsoft.EntityFrameworkCore;
using Tessellate.AccessNeeds;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.AskMe;
using Tessellate.Database;
using Tessellate.Duplicates;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Learning;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>What somebody who asks has of their own, or what a page about one of these is asked about.</summary>
internal sealed record Belongings(Guid Participation, Guid Message, Guid Post, Guid Passkey, Guid Identity, Guid Proposal, Guid Grant, Guid Limit, Guid Reflection, Guid Question = default)
{
    public static Belongings None { get; } = new(Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty);
}

/// <summary>Somebody who asks for every address: in which column of the table they stand, their hub, and records of their own.</summary>
internal sealed record Asker(string Column, Person? Person, Hub? Hub, Belongings Own)
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

    /// <summary>Of a change to an address that somebody has by now, so that the link in the message opens and changes nothing.</summary>
    public const string AddressToken = "sample-token-of-an-address-that-is-taken-43";

    /// <summary>What somebody of the first hub needs to come to a session.</summary>
    public const string Needs = "Sesame makes Ada ill";

    private const string OtherNeeds = "Nuts make Quilla ill";

    // What its owner may remove at one press: put back, for whoever asks next.
    private readonly List<(Guid Id, object Thing)> _removable = [];

    public SampleNetwork Sample => sample;
    public List<Asker> Askers { get; } = [];

    /// <summary>Leads another Work Group of the first hub: what they get of the first Work Group is what a lead gets of another's.</summary>
    public Asker OtherLead { get; private set; } = null!;

    public List<Planted> Planted { get; } = [];
    public WorkGroup OtherGroup { get; private set; } = null!;
    public Session OtherSession { get; private set; } = null!;
    public Interest OtherInterest { get; private set; } = null!;
    public Person OtherTeacher { get; } = Person.New("Quilla Southby", "quilla.southby@school.example", now);
    public Belongings Teachers { get; private set; } = Belongings.None;
    public Belongings OtherTeachers { get; private set; } = Belongings.None;

    /// <summary>Leads the group of the other hub, as the sample's lead does that of the first.</summary>
    public Person OtherMember { get; } = Person.New("Pell Rowan", "pell.rowan@school.example", now);
    public Guid MemberGrant { get; private set; }
    public Guid OtherMemberGrant { get; private set; }
    public Guid NationalGrant { get; private set; }

    /// <summary>Two people of one hub who were told apart, so that saying it again changes nothing; and a merge that is too old to undo.</summary>
    public (Guid One, Guid Two, Guid Merge) Alike { get; private set; }
    public (Guid One, Guid Two, Guid Merge) OtherAlike { get; private set; }

    /// <summary>Takes part in a group of each hub, and nothing else is known of them.</summary>
    public Guid Beyond { get; private set; }

    public Guid OtherVisit { get; private set; }
    public SchoolList OtherList { get; private set; } = null!;
    public SampleSupport OtherSupport { get; private set; } = null!;
    public Guid OtherProposal { get; private set; }
    public Guid OtherWalkIn { get; private set; }
    public const string OtherLocalNetwork = "LN-2346";

    /// <summary>The same as the sample's, of the other hub.</summary>
    public SampleLocalNetwork OtherLocal { get; private set; } = null!;

    public Message Sent { get; private set; } = null!;
    public Message OtherSent { get; private set; } = null!;
    public Message OtherFailed { get; private set; } = null!;
    public Message OfNoHub { get; private set; } = null!;
    public WorkGroup Draft { get; private set; } = null!;
    public WorkGroup OtherDraft { get; private set; } = null!;
    public Guid OtherSpreadsheet { get; private set; }
    public Guid Transfer { get; private set; }
    public Guid OtherTransfer { get; private set; }
    public Guid Question { get; private set; }
    public Guid Notice { get; private set; }

    public async Task AddAsync(TessellateDb db)
    {
        var part = await db.Participations.Where(p => p.PersonId == sample.Teacher.Id).Select(p => p.Id).SingleAsync();
        Question = await db.SuccessionQuestions.Where(q => q.DecidedAt == null).Select(q => q.Id).FirstAsync();
        var schools = await db.Schools.OrderBy(s => s.Urn).Select(s => s.Id).ToListAsync();
        var project = await db.Projects.Select(p => p.Id).FirstAsync();

        (OtherGroup, OtherSession) = AddGroup(db, project, "WG-2346", "Group of the other hub", sample.Neighbour);
        (OtherInterest, var otherPart) = AddAsking(db, OtherGroup, schools[1], "IN-2346AB", OtherTeacher, "Moss Thorne", "moss.thorne@school.example", OtherAskToken);
        db.AddRange(OtherTeacher, OtherMember);
        Sent = AddMessage(db, sample.Teacher, sample.Hub, MessageState.Sent, "A word about Ada in the first hub");
        OtherSent = AddMessage(db, OtherTeacher, sample.Neighbour, MessageState.Sent, "A word about Quilla in the other hub");
        OtherFailed = AddMessage(db, OtherTeacher, sample.Neighbour, MessageState.Failed, "A word that did not arrive");
        (Teachers, OtherTeachers) = (AddBelongings(db, sample.Teacher, schools[0], part, Sent.Id), AddBelongings(db, OtherTeacher, schools[1], otherPart, OtherSent.Id));
        OfNoHub = AddMessage(db, sample.Teacher, null, MessageState.Failed, "A word that is nobody's");
        AddOfBothHubs(db);
        OtherProposal = SampleAbsence.Add(db, sample.Neighbour.Id, OtherSession.Id, otherPart, now, "Told us nothing before the day of the other hub.").Id;
        var came = new WalkIn { SessionId = OtherSession.Id, Name = "Teal Marl", SchoolId = schools[1], FormKey = Guid.CreateVersion7(), WrittenAt = now };
        db.Add(came);
        OtherWalkIn = came.Id;
        OtherList = sample.AddList(db, sample.Neighbour, 900_002);
        OtherVisit = SampleVisit.Add(db, OtherGroup.Id, schools[1], OtherMember.Id, now, "token-of-a-visit-of-the-other-hub", "Seen by somebody of the other hub.").Id;
        OtherSupport = SampleSupport.Add(db, OtherGroup, OtherMember, OtherTeacher, now, "token-of-somebody-asked-by-the-other-hub-4343", "Seen of a lead of the other hub.");
        AddDrafts(db, project, schools);
        (Transfer, OtherTransfer) = (AddTransfer(db, sample.Interest, sample.Hub, Draft), AddTransfer(db, OtherInterest, sample.Neighbour, OtherDraft));
        AddReflection(db, sample.Teacher, "Shared by Ada", sample.Group);
        AddReflection(db, OtherTeacher, "Shared by Quilla", OtherGroup);
        AddNeeds(db, sample.Group, sample.Teacher, Needs);
        AddNeeds(db, OtherGroup, OtherTeacher, OtherNeeds);
        OtherLocal = new SampleLocalNetwork(OtherLocalNetwork, "Wyn Sorrel", "wyn.sorrel@school.example", now).Add(db, sample.Neighbour.Id, await db.Schools.OrderBy(s => s.Urn).Skip(1).FirstAsync(), OtherTeacher);
        OtherSpreadsheet = sample.Accounts.AddSpreadsheet(db, sample.Neighbour.Id, "Una Sedge").Id;
        await AddGrantsAsync(db);
        (Alike, OtherAlike) = (AddAlike(db, sample.Hub, "one"), AddAlike(db, sample.Neighbour, "two"));
        AddHappenings(db, schools[0]);
        var notice = new Notice { HubId = sample.Neighbour.Id, Version = 1, Controller = "The other hub", Processor = "A school", LawfulBasis = "Public task", Text = "What is kept.", PublishedAt = now };
        db.Add(notice);
        Notice = notice.Id;

        var (second, _) = AddGroup(db, project, "WG-2347", "Second group of the first hub", sample.Hub);
        AddAskers(db, second, schools[4]);
        Plant();
        await db.SaveChangesAsync();
        await db.People.Where(p => p.Id == sample.Teacher.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Trn, sample.Teacher.Trn)); // who came with the sample
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlacesTaken, 1).SetProperty(g => g.PeoplePlacesTaken, 14)); // room enough to give back
    }

    // What somebody asked for in both hubs by one form, to be confirmed: a message of neither.
    private void AddOfBothHubs(TessellateDb db)
    {
        var message = new Message
        {
            Template = "interest-confirm", ToAddress = "tansy.burr@school.example", ToName = "Tansy Burr", Subject = "Confirm that you asked for places: IN-2360AB, IN-2361AB",
            Body = "You asked for places in both hubs: for Tansy Burr.", Reason = "You get this because your address was given.", Key = "matrix:both-hubs", CreatedAt = now, SendAfter = now
        };
        db.Add(message);
        db.Entry(message).Property(m => m.State).CurrentValue = MessageState.Sent;
        Planted.AddRange([new("the name of somebody who asked for places", message.ToName, null, null), new("the e-mail address of somebody who asked for places", message.ToAddress, null, null)]);
    }

    private static Guid AddTransfer(TessellateDb db, Interest interest, Hub hub, WorkGroup to)
    {
        var transfer = new Tessellate.Transfers.Transfer
        {
            InterestId = interest.Id, FromGroupId = interest.WorkGroupId, FromHubId = hub.Id, ToGroupId = to.Id, ToHubId = hub.Id, SchoolId = interest.SchoolId, Reason = $"Nearer, says {hub.Name}", ProposedAt = interest.AskedAt,
            State = Tessellate.Transfers.TransferState.Declined, AnsweredAt = interest.AskedAt, AnswerReason = "Full" // answered: another press changes nothing
        };
        db.Add(transfer);
        return transfer.Id;
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

    private async Task AddGrantsAsync(TessellateDb db)
    {
        MemberGrant = await db.RoleGrants.Where(g => g.PersonId == sample.Accounts.Lead.Id).Select(g => g.Id).SingleAsync();
        NationalGrant = await db.RoleGrants.Where(g => g.PersonId == sample.Accounts.National.Id).Select(g => g.Id).SingleAsync();
        OtherMemberGrant = Grant(db, OtherMember, Role.WorkGroupLead, sample.Neighbour.Id, OtherGroup.Id);
    }

    private static Guid Grant(TessellateDb db, Person person, Role role, Guid? hubId, Guid? groupId = null)
    {
        var grant = new RoleGrant { PersonId = person.Id, Role = role, HubId = hubId, WorkGroupId = groupId, Trust = role == Role.TrustLead ? "A trust" : null, FromOn = new(2020, 9, 1), GrantedBy = "a test" };
        db.Add(grant);
        return grant.Id;
    }

    private (Guid, Guid, Guid) AddAlike(TessellateDb db, Hub hub, string which)
    {
        var people = Enumerable.Range(1, 4).Select(i => Person.New($"Alike {which}", $"alike.{which}{i}@school.example", now)).ToList();
        db.AddRange(people);
        foreach (var person in people) AddMessage(db, person, hub, MessageState.Sent, $"A word to one of those alike, {person.Email}");
        people[0].Trn = hub == sample.Hub ? "8200001" : "8200002";
        Planted.Add(new(Trn, people[0].Trn!, hub.Id, people[0].Id));
        db.Add(NotSamePerson.Of(people[0].Id, people[1].Id, sample.Staff.Id, now));
        db.Entry(people[3]).Property(p => p.MergedIntoId).CurrentValue = people[2].Id;
        var merge = NewMerge(people[2], people[3], now.AddDays(-PersonMerge.DaysToUndo - 1), "They told us");
        db.AddRange(merge, new AddressChange
        {
            PersonId = people[0].Id, NewEmail = people[1].Email, TokenHash = Secret.Hash(hub == sample.Hub ? AddressToken : which), CreatedAt = now, ExpiresAt = now.AddHours(1)
        });
        return (people[0].Id, people[1].Id, merge.Id);
    }

    private PersonMerge NewMerge(Person kept, Person gone, DateTime at, string reason) =>
        new() { KeptId = kept.Id, GoneId = gone.Id, MergedAt = at, MergedById = sample.Staff.Id, Reason = reason, Log = new MergeLog([], [], []).ToJson() };

    // About Ada, who takes part in both hubs, and about one school: each hub's slice of the same timelines. The other hub also merged a record into hers.
    private void AddHappenings(TessellateDb db, Guid schoolId)
    {
        foreach (var (hub, what) in new[] { (sample.Hub, "Happened in the first hub."), (sample.Neighbour, "Happened in the other hub.") })
            db.Record(new Actor(null, "a test"), now, "sample.happened", nameof(Person), sample.Teacher.Id, what, hub.Id, schoolId: schoolId, workGroupId: sample.Group.Id, aboutPersonId: sample.Teacher.Id);
        db.Record(new Actor(null, "a test"), now, "sample.happened", nameof(Person), sample.Teacher.Id, "Happened in no hub.", aboutPersonId: sample.Teacher.Id);
        db.Add(new RoleGrant { PersonId = sample.Teacher.Id, Role = Role.TrustLead, Trust = "Trust that Ada leads", FromOn = new(2020, 9, 1), GrantedBy = "a test" });
        Grant(db, sample.Teacher, Role.LocalLeader, sample.Hub.Id); // so that she stands in the list of who has access, and holds more than it says
        var gone = Person.New("Ada F Finch", "ada.f.finch@school.example", now);
        db.Add(gone);
        AddMessage(db, gone, sample.Neighbour, MessageState.Sent, "A word to a record that is gone");
        db.Entry(gone).Property(p => p.MergedIntoId).CurrentValue = sample.Teacher.Id;
        db.AddRange(NewMerge(sample.Teacher, gone, now, "Merged by the other hub"));
        AddMerges(db, schoolId);
    }

    // One of records that no hub knows, and one of somebody of the first hub who takes part in the other too; nothing else says that they do.
    private void AddMerges(TessellateDb db, Guid schoolId)
    {
        var people = Enumerable.Range(1, 4).Select(i => Person.New("Merged Before", $"merged.before{i}@school.example", now)).ToList();
        db.AddRange(people);
        Beyond = people[2].Id;
        foreach (var (kept, gone, why) in new[] { (people[0], people[1], "Merged where nobody looks"), (people[2], people[3], "Merged beyond the first hub") })
        {
            db.Entry(gone).Property(p => p.MergedIntoId).CurrentValue = kept.Id;
            db.Add(NewMerge(kept, gone, now, why));
        }
        foreach (var (group, reference) in new[] { (sample.Group, "IN-2350AB"), (OtherGroup, "IN-2351AB") })
        {
            var (_, place) = AddPlace(db, group, schoolId, reference, 1, "Ben Lark", "ben.lark@school.example");
            var part = new Participation { WorkGroupId = group.Id, PersonId = people[2].Id, SchoolId = schoolId, PlaceId = place.Id };
            db.AddRange(part, new ParticipationEvent { ParticipationId = part.Id, Kind = ParticipationState.SignedUp, On = today, RecordedAt = now });
        }
    }

    private Belongings AddBelongings(TessellateDb db, Person person, Guid schoolId, Guid participation, Guid message, Guid grant = default)
    {
        person.Trn = $"{8_100_000 + Planted.Count(p => p.Field == Trn)}";
        Planted.Add(new(Trn, person.Trn!, person == OtherTeacher ? sample.Neighbour.Id : sample.Hub.Id, person.Id));
        var post = new Appointment { PersonId = person.Id, SchoolId = schoolId, Post = "Governor", FromOn = new(2022, 9, 1) };
        var passkey = new Passkey { PersonId = person.Id, CredentialId = person.Id.ToByteArray(), PublicKey = [1], Name = $"Passkey {person.Id}", CreatedAt = now };
        var identity = new ExternalIdentity { PersonId = person.Id, Provider = "dfe", Issuer = "https://elsewhere.example", Subject = $"{person.Id}", FirstUsedAt = now, LastUsedAt = now };
        var proposal = new SchoolProposal { PersonId = person.Id, SchoolId = schoolId, Provider = "dfe", ProposedAt = now, DeclinedAt = now };
        var limit = new Limit { PersonId = person.Id, Kind = LimitKind.Objection, FromAt = now, Reason = $"Objected by {person.Id}" };
        limit.Lift(now);
        var reflection = AddReflection(db, person, $"Written for themselves by {person.Id}");
        // Stopped and reported already, so that pressing it again changes nothing.
        var question = new AskedQuestion { Id = Guid.CreateVersion7(), FromId = sample.Local.Member.Id, ToId = person.Id, Topic = "Hubs", Text = $"Asked of {person.Id}", AskedAt = now.AddDays(-3), StoppedAt = now, ReportedAt = now, ReportReason = "Unkind", DecidedAt = now };
        Planted.Add(new("a question to somebody", question.Text, person == OtherTeacher ? sample.Neighbour.Id : sample.Hub.Id, person.Id));
        db.AddRange(post, passkey, identity, proposal, limit, question);
        _removable.AddRange([(passkey.Id, passkey), (identity.Id, identity), (reflection.Id, reflection)]);
        Planted.Add(new("what somebody wrote for themselves", reflection.Text, person == OtherTeacher ? sample.Neighbour.Id : sample.Hub.Id, person.Id));
        Planted.Add(new("the name of a passkey", passkey.Name, person == OtherTeacher ? sample.Neighbour.Id : sample.Hub.Id, person.Id));
        return new(participation, message, post.Id, passkey.Id, identity.Id, proposal.Id, grant, limit.Id, reflection.Id, question.Id);
    }

    private void AddNeeds(TessellateDb db, WorkGroup group, Person person, string text)
    {
        var needs = new PersonNeeds { WorkGroupId = group.Id, PersonId = person.Id, EventEndsAt = now.AddDays(90) };
        needs.Say([], text, now);
        db.Add(needs);
    }

    private Reflection AddReflection(TessellateDb db, Person person, string text, WorkGroup? sharedIn = null)
    {
        var reflection = new Reflection { PersonId = person.Id, WrittenAt = now };
        reflection.Write(text, sharedIn?.Id, sharedIn is not null, now);
        db.Add(reflection);
        return reflection;
    }

    public async Task PutBackAsync(TessellateDb db)
    {
        foreach (var (id, thing) in _removable)
        {
            if (await db.FindAsync(thing.GetType(), id) is null) db.Add(thing);
        }
        await db.SaveChangesAsync();
    }

    private void AddAskers(TessellateDb db, WorkGroup second, Guid schoolId)
    {
        var (_, place) = AddPlace(db, second, schoolId, "IN-2347AB", people: AccessMatrix.Columns.Count, "Ben Lark", "ben.lark@school.example");
        Askers.Add(new("anonymous", null, null, Belongings.None));
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
        var grant = role is null ? Guid.Empty : Grant(db, person, role.Value, inHub ? sample.Hub.Id : null, role == Role.WorkGroupLead ? leads.Id : null);
        var participation = new Participation { WorkGroupId = second.Id, PersonId = person.Id, SchoolId = place.SchoolId, PlaceId = place.Id };
        db.AddRange(participation, new ParticipationEvent { ParticipationId = participation.Id, Kind = ParticipationState.SignedUp, On = today, RecordedAt = now });
        var message = AddMessage(db, person, sample.Hub, MessageState.Sent, "A word to somebody who asks");
        return new(column, person, inHub ? sample.Hub : null, AddBelongings(db, person, place.SchoolId, participation.Id, message.Id, grant));
    }

    private const string Trn = "the teacher reference number of somebody";

    private void Plant()
    {
        var (hub, other) = (sample.Hub.Id, sample.Neighbour.Id);
        Planted.AddRange([
            new("the name of somebody who takes part", sample.Teacher.Name, hub, sample.Teacher.Id), new("the name of somebody who takes part", OtherTeacher.Name, other, OtherTeacher.Id),
            new("the name of a member of a local network", sample.Local.Member.Name, hub, sample.Local.Member.Id), new("the name of a member of a local network", OtherLocal.Member.Name, other, OtherLocal.Member.Id),
            new("the e-mail address of a member of a local network", sample.Local.Member.Email, hub, sample.Local.Member.Id), new("the e-mail address of a member of a local network", OtherLocal.Member.Email, other, OtherLocal.Member.Id),
            new("why a school does not want to be invited", SampleWaitlist.WhyNot, null, null),
            new("the name on a certificate, to whoever has its number", SampleCertificate.PrintedName, null, null),
            new("the e-mail address of somebody who takes part", sample.Teacher.Email, hub, sample.Teacher.Id), new("the e-mail address of somebody who takes part", OtherTeacher.Email, other, OtherTeacher.Id),
            new("the name of somebody who asked for places", "Ben Lark", hub, null), new("the name of somebody who asked for places", "Moss Thorne", other, null),
            new("the e-mail address of somebody who asked for places", "ben.lark@school.example", hub, null), new("the e-mail address of somebody who asked for places", "moss.thorne@school.example", other, null),
            new("the name of somebody who came without a place", sample.WalkIn.Name, hub, null), new("the name of somebody who came without a place", "Teal Marl", other, null),
            new("a row of a list of last year", "Lil Nettle", hub, null), new("a row of a list of last year", "Una Sedge", other, null),
            new("what was seen in a school and is not shared", "Seen by somebody of the first hub.", hub, null), new("what was seen in a school and is not shared", "Seen by somebody of the other hub.", other, null),
            new("what was seen when a lead was visited", "Seen of a lead of the first hub.", hub, sample.Staff.Id), new("what was seen when a lead was visited", "Seen of a lead of the other hub.", other, OtherMember.Id),
            new("what is proposed about somebody who was absent", sample.Proposal.Sentence, hub, sample.Teacher.Id), new("what is proposed about somebody who was absent", "Told us nothing before the day of the other hub.", other, OtherTeacher.Id),
            new("the title of a Work Group that is not published", Draft.Title, hub, null), new("the title of a Work Group that is not published", OtherDraft.Title, other, null),
            new("the subject of a message to somebody", "Written by the first hub", hub, null), new("the subject of a message to somebody", "Written by the other hub", other, null),
            new("the text of a message to somebody", Sent.Body, hub, sample.Teacher.Id), new("the text of a message to somebody", OtherSent.Body, other, OtherTeacher.Id),
            new("the name of somebody with a role in a hub", sample.Accounts.Lead.Name, hub, sample.Accounts.Lead.Id), new("the name of somebody with a role in a hub", OtherMember.Name, other, OtherMember.Id),
            new("the name of somebody with a national role", sample.Accounts.National.Name, null, sample.Accounts.National.Id),
            new("what happened in a hub", "Happened in the first hub.", hub, sample.Teacher.Id), new("what happened in a hub", "Happened in the other hub.", other, null),
            new("the names of people who may be one", "Alike one", hub, null), new("the names of people who may be one", "Alike two", other, null),
            new("why two records were merged", "She told us.", hub, null), new("why two records were merged", "Merged by the other hub", other, null),
            new("why two records were merged", "Merged where nobody looks", null, null), new("why two records were merged", "Merged beyond the first hub", other, null),
            new("what somebody shared with the lead of their group", "Shared by Ada", hub, sample.Teacher.Id), new("what somebody shared with the lead of their group", "Shared by Quilla", other, OtherTeacher.Id),
            new("what somebody needs to come to a session", Needs, hub, sample.Teacher.Id), new("what somebody needs to come to a session", OtherNeeds, other, OtherTeacher.Id),
            new("what happened in no hub", "Happened in no hub.", null, sample.Teacher.Id), new("the trust that somebody leads", "Trust that Ada leads", null, sample.Teacher.Id),
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
