using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Duplicates;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Spreadsheets;

namespace Tessellate.Tests.Support;

/// <summary>One person for each thing that a role lets people do, each with nothing else; a link to sign in, and messages in their states.</summary>
public sealed class SampleAccounts(DateTime now)
{
    public const string LinkToken = "sample-token-of-a-link-to-sign-in-000000043";

    public const string AddressToken = "sample-token-of-a-link-for-an-address-00043";

    public Person Administrator { get; } = Person.New("Olu Marsh", "olu.marsh@north-star.example", now);
    public Person Neighbour { get; } = Person.New("Pia Dell", "pia.dell@south-star.example", now);
    public Person Lead { get; } = Person.New("Rex Hollow", "rex.hollow@school.example", now);
    public Person National { get; } = Person.New("Sue Tarn", "sue.tarn@national.example", now);
    public Person Operator { get; } = Person.New("Tom Weir", "tom.weir@national.example", now);
    /// <summary>Another record of the sample's teacher, and one that was made one with it.</summary>
    public Person Twin { get; } = Person.New("Ada Finch", "ada.finch1@school.example", now);
    public Person Merged { get; } = Person.New("A Finch", "a.finch@school.example", now);
    public PersonMerge Merge { get; private set; } = null!;
    public Message Waiting { get; private set; } = null!;
    public Message Failed { get; private set; } = null!;
    public Spreadsheet Spreadsheet { get; private set; } = null!;

    /// <summary>A list of last year with one row, in which that person stands.</summary>
    public Spreadsheet AddSpreadsheet(TessellateDb db, Guid hubId, string name)
    {
        var spreadsheet = new Spreadsheet { HubId = hubId, FileName = "last year.csv", Sha256 = "", Year = new(2025), Headings = "[\"Name\"]", UploadedAt = now, Fingerprint = "" };
        db.AddRange(spreadsheet, new SpreadsheetLine { SpreadsheetId = spreadsheet.Id, Number = 2, Label = RowLabel.Problem, Summary = name, Reasons = "There is no address.", Cells = $"[\"{name}\"]" });
        return spreadsheet;
    }

    public void Add(TessellateDb db, SampleNetwork sample)
    {
        db.AddRange(Administrator, Neighbour, Lead, National, Operator);
        Grant(db, Administrator, Role.HubAdministrator, sample.Hub.Id);
        Grant(db, Neighbour, Role.HubAdministrator, sample.Neighbour.Id);
        Grant(db, Lead, Role.WorkGroupLead, sample.Hub.Id, sample.Group.Id);
        Grant(db, National, Role.NationalLead);
        Grant(db, Operator, Role.Operator);
        db.Add(new SignInLink { PersonId = Lead.Id, TokenHash = Secret.Hash(LinkToken), IsInvitation = true, CreatedAt = now, ExpiresAt = now.AddDays(7) });
        db.Add(new AddressChange { PersonId = Lead.Id, NewEmail = "rex@elsewhere.example", TokenHash = Secret.Hash(AddressToken), CreatedAt = now, ExpiresAt = now.AddHours(1) });
        foreach (var person in new[] { Administrator, Neighbour, Lead, National, Operator, sample.Staff }) db.Add(NewPasskey(person));
        db.AddRange(Waiting = NewMessage(sample, "waiting"), Failed = NewMessage(sample, "failed"));
        Spreadsheet = AddSpreadsheet(db, sample.Hub.Id, "Lil Nettle");
        var written = NewMessage(sample, "double", Twin);
        db.AddRange(Twin, Merged, written);
        db.Entry(written).Property(m => m.State).CurrentValue = MessageState.Sent;
        db.Entry(Merged).Property(p => p.MergedIntoId).CurrentValue = sample.Teacher.Id;
        db.Add(Merge = new() { KeptId = sample.Teacher.Id, GoneId = Merged.Id, MergedAt = now, MergedById = Administrator.Id, Reason = "She told us.", Log = new MergeLog([], [], []).ToJson() });
        db.Entry(Failed).Property(m => m.State).CurrentValue = MessageState.Failed;
        db.Entry(Failed).Property(m => m.LastError).CurrentValue = "The mail server said no: no such mailbox.";
    }

    private static void Grant(TessellateDb db, Person person, Role role, Guid? hubId = null, Guid? workGroupId = null) => db.Add(new RoleGrant
    {
        PersonId = person.Id, Role = role, HubId = hubId, WorkGroupId = workGroupId, FromOn = new(2020, 9, 1), GrantedBy = "a test"
    });

    private Passkey NewPasskey(Person person) => new() { PersonId = person.Id, CredentialId = person.Id.ToByteArray(), PublicKey = [1], Name = "My phone", CreatedAt = now };

    private Message NewMessage(SampleNetwork sample, string key, Person? to = null) => new()
    {
        Template = "sample", ToAddress = sample.Teacher.Email, ToName = sample.Teacher.Name, PersonId = (to ?? sample.Teacher).Id, HubId = sample.Hub.Id,
        Subject = "A sample message", Body = "Hello,\n\nhttps://hubs.example/somewhere\n\nGoodbye.", Reason = "You get this because it is a sample.",
        Key = $"sample:{key}", CreatedAt = now, SendAfter = now
    };
}
