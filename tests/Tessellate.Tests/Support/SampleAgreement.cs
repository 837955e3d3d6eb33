using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;

namespace Tessellate.Tests.Support;

/// <summary>Two schools whose heads were asked: one place is held and waits, one yes was given and can be taken back. One of those named has left.</summary>
internal static class SampleAgreement
{
    public const string AskedToken = "sample-token-of-an-agreement-asked", RevokeToken = "sample-token-of-an-agreement-given", LeaveToken = "sample-token-of-one-who-is-named", LeftToken = "sample-token-of-one-who-has-left";

    public static void Add(TessellateDb db, SampleNetwork sample, School waiting, School agreed, DateTime now)
    {
        var held = Add(db, sample, waiting, "IN-2345EF", AgreementState.Asked, now);
        var person = new InterestPerson { InterestId = held.InterestId, Position = 1, Name = "Cora Dell", Email = "cora.dell@school.example", LeaveTokenHash = Secret.Hash(LeaveToken) };
        var left = new InterestPerson { InterestId = held.InterestId, Position = 2, Name = "Dev Rao", Email = "dev.rao@school.example", LeaveTokenHash = Secret.Hash(LeftToken), LeftAt = now };
        var given = Add(db, sample, agreed, "IN-2345GH", AgreementState.Agreed, now);
        var released = new InterestPerson { InterestId = given.InterestId, Position = 1, Name = "Elin Hart", Email = "elin.hart@school.example", AgreementId = given.Id };
        db.AddRange(person, left, released);
    }

    private static Agreement Add(TessellateDb db, SampleNetwork sample, School school, string reference, AgreementState state, DateTime now)
    {
        var interest = new Interest
        {
            Reference = reference, WorkGroupId = sample.Group.Id, SchoolId = school.Id, HubId = sample.Hub.Id, AskedByName = "Femi Cole", AskedByEmail = "femi.cole@school.example", AskedAt = now,
            ConfirmedAt = now, ConfirmTokenHash = Secret.Hash(reference), State = InterestState.Accepted
        };
        var isAsked = state == AgreementState.Asked;
        var expires = Agreement.ExpiryFor(DateOnly.FromDateTime(now.InLondon()));
        var agreement = new Agreement
        {
            InterestId = interest.Id, HubId = sample.Hub.Id, SchoolId = school.Id, HeadName = "Hettie Moor", HeadEmail = "head@school.example", AskedAt = now, ExpiresAt = expires,
            TokenHash = Secret.Hash(isAsked ? AskedToken : reference), Wording = AgreementWording.Text, WordingVersion = AgreementWording.Version, State = state,
            AnsweredAt = isAsked ? null : now, AnsweredBy = isAsked ? null : "Hettie Moor", RevokeTokenHash = isAsked ? null : Secret.Hash(RevokeToken)
        };
        db.AddRange(interest, agreement, new InterestHead { InterestId = interest.Id, Name = "Hettie Moor", Email = "head@school.example", ConfirmedAt = now });
        if (isAsked) db.Add(new Place { WorkGroupId = sample.Group.Id, SchoolId = school.Id, InterestId = interest.Id, People = 1, State = PlaceState.Held, GivenAt = now, HeldUntil = expires });
        return agreement;
    }
}
