using Tessellate.Complaints;
using Tessellate.Database;

namespace Tessellate.Tests.Support;

/// <summary>An answered complaint and an open request to be erased, for the pages that show them; about the teacher of the sample.</summary>
internal static class SampleComplaint
{
    public const string Number = "CO-234567", Request = "RQ-234567";

    public static void Add(TessellateDb db, SampleNetwork sample, DateTime now)
    {
        var complaint = new Complaint
        {
            Number = Number, PersonId = sample.Teacher.Id, HubId = sample.Hub.Id, Name = sample.Teacher.Name, Email = sample.Teacher.Email, Text = "I was written to twice.",
            ReceivedAt = now, DueOn = DateOnly.FromDateTime(now).AddDays(30)
        };
        complaint.Answer("It was sent once; the second was from your school.", sample.Accounts.National.Id, now);
        db.AddRange(complaint, new SubjectRequest
        {
            Number = Request, Kind = RequestKind.Erasure, PersonId = sample.Teacher.Id, Name = sample.Teacher.Name, Email = sample.Teacher.Email, CameBy = "letter",
            ReceivedOn = DateOnly.FromDateTime(now), DueOn = SubjectRequest.Due(DateOnly.FromDateTime(now))
        });
    }
}
