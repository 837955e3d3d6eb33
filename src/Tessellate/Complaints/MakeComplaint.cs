using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Complaints;

/// <summary>What somebody writes who complains, signed in or not.</summary>
public sealed record ComplaintDraft(string Name, string Email, string Text, Guid? HubId);

/// <summary>Takes a complaint down and acknowledges it by mail at once, with its number and the day it is due.</summary>
public sealed class MakeComplaint(TessellateDb db, TimeProvider clock)
{
    public async Task<Complaint> RunAsync(ComplaintDraft draft, Person? person, CancellationToken stop)
    {
        var now = clock.UtcNow();
        var complaint = new Complaint
        {
            Number = Complaint.NewNumber(), PersonId = person?.Id, HubId = draft.HubId, Name = draft.Name.Trim(), Email = draft.Email.Trim(), Text = draft.Text.Trim(),
            ReceivedAt = now, DueOn = clock.Today().AddDays(Complaint.DaysToAnswer)
        };
        db.Add(complaint);
        db.Messages.Add(ComplaintMessages.Received(complaint));
        db.Record(person is null ? Actor.System("somebody who complains") : new(person.Id, "the person"), now, "complaint.received", nameof(Complaint), complaint.Id, $"The complaint {complaint.Number} came in.", draft.HubId);
        await db.SaveChangesAsync(stop);
        return complaint;
    }
}
