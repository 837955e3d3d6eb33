using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Complaints;

/// <summary>Somebody takes a complaint on, and answers it: the answer goes to the person by mail.</summary>
public sealed class HandleComplaint(TessellateDb db, TimeProvider clock)
{
    public async Task TakeOnAsync(string number, Access access, CancellationToken stop)
    {
        var complaint = await GetAsync(number, access, stop);
        complaint.TakeOn(access.Person!.Id);
        db.Record(access.ActorForNetwork, clock.UtcNow(), "complaint.taken-on", nameof(Complaint), complaint.Id, $"Somebody looks into the complaint {number}.", complaint.HubId);
        await db.SaveChangesAsync(stop);
    }

    /// <exception cref="BrokenRuleException">It has been answered before; nothing more is sent.</exception>
    public async Task AnswerAsync(string number, string outcome, Access access, CancellationToken stop)
    {
        var complaint = await GetAsync(number, access, stop);
        var now = clock.UtcNow();
        complaint.Answer(outcome, access.Person?.Id, now);
        db.Messages.Add(ComplaintMessages.Answered(complaint, now));
        db.Record(access.ActorForNetwork, now, "complaint.answered", nameof(Complaint), complaint.Id, $"The complaint {number} was answered.", complaint.HubId);
        await db.SaveChangesAsync(stop);
    }

    private async Task<Complaint> GetAsync(string number, Access access, CancellationToken stop)
    {
        if (!access.CanHandleComplaints) throw new NotAllowedException();
        return await db.Complaints.SingleOrDefaultAsync(c => c.Number == number, stop) ?? throw new NotFoundException(nameof(Complaint), number);
    }
}
