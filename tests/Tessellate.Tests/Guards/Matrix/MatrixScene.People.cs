using Tessellate.AccessNeeds;
using Tessellate.Accounts;
using Tessellate.AskMe;
using Tessellate.Database;
using Tessellate.Learning;
using Tessellate.Notices;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Guards.Matrix;

// What people have of their own.
internal sealed partial class MatrixScene
{
    // What its owner may remove at one press: put back, for whoever asks next.
    private readonly List<(Guid Id, object Thing)> _removable = [];

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
}
