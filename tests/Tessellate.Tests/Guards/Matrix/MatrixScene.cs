using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Notices;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>
/// The sample network with the same things in its other hub, one person for each column of the table who has nothing but that
/// role (in the first hub, where the role is in a hub), a participation and a message of each, and what no stranger may read.
/// </summary>
internal sealed partial class MatrixScene(SampleNetwork sample, DateOnly today, DateTime now)
{
    public const string OtherAskToken = "sample-token-of-an-interest-of-the-other-hub";
    public const string OtherLeadToken = "token-of-somebody-asked-by-the-other-hub-4343";

    /// <summary>Of a change to an address that somebody has by now, so that the link in the message opens and changes nothing.</summary>
    public const string AddressToken = "sample-token-of-an-address-that-is-taken-43";

    /// <summary>What somebody of the first hub needs to come to a session.</summary>
    public const string Needs = "Sesame makes Ada ill";

    private const string OtherNeeds = "Nuts make Quilla ill";

    public SampleNetwork Sample => sample;
    public List<Asker> Askers { get; } = [];

    /// <summary>Leads another Work Group of the first hub: what they get of the first Work Group is what a lead gets of another's.</summary>
    public Asker OtherLead { get; private set; } = null!;

    public List<Planted> Planted { get; } = [];
    public WorkGroup OtherGroup { get; private set; } = null!;

    /// <summary>Of the first hub, where everybody who asks takes part.</summary>
    public WorkGroup Second { get; private set; } = null!;

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
        OtherSupport = SampleSupport.Add(db, OtherGroup, OtherMember, OtherTeacher, now, OtherLeadToken, "Seen of a lead of the other hub.");
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

        (Second, _) = AddGroup(db, project, "WG-2347", "Second group of the first hub", sample.Hub);
        AddAskers(db, Second, schools[4]);
        Plant();
        await db.SaveChangesAsync();
        await db.People.Where(p => p.Id == sample.Teacher.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Trn, sample.Teacher.Trn)); // who came with the sample
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlacesTaken, 1).SetProperty(g => g.PeoplePlacesTaken, 14)); // room enough to give back
    }
}
