using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Guards.Matrix;

// Groups, and what schools ask in them.
internal sealed partial class MatrixScene
{
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
}
