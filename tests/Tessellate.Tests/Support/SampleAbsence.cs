using Tessellate.Absences;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Policies;

namespace Tessellate.Tests.Support;

/// <summary>A hub's policy, and somebody who was absent from a session without a word: a charge is proposed.</summary>
internal static class SampleAbsence
{
    /// <summary>Of the sample's teacher, who was named for the place that they have.</summary>
    public const string Token = "sample-token-of-one-who-has-a-place";

    public static AbsenceProposal Add(TessellateDb db, Guid hubId, Guid sessionId, Guid participationId, DateTime now, string sentence)
    {
        var policy = new AbsencePolicy { HubId = hubId, Version = 1, BeginsAt = now.AddYears(-3), NoticeHours = 168, LatePence = 7500, NoWordPence = 10000, FirstIsWaived = false, Wording = PolicyWords.Of(168, 7500, 10000, false), SetAt = now };
        var proposal = new AbsenceProposal { HubId = hubId, SessionId = sessionId, ParticipationId = participationId, PolicyId = policy.Id, Proposed = Proposed.Charge, Pence = 10000, Sentence = sentence, ProposedAt = now };
        db.AddRange(policy, proposal);
        return proposal;
    }

    public static void AddLink(TessellateDb db, Place place, Guid personId) =>
        db.Add(new InterestPerson { InterestId = place.InterestId!.Value, Position = 1, Name = "Ada Finch", Email = "ada.finch@school.example", PersonId = personId, LeaveTokenHash = Secret.Hash(Token) });
}
