using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Complaints;

/// <summary>On the twentieth day: reminds whoever handles a complaint, or, where nobody does, everyone who could. Once, on whichever node.</summary>
public sealed class RemindOfComplaints(TessellateDb db, SiteAddress site, TimeProvider clock)
{
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var (now, latest) = (clock.UtcNow(), clock.Today().AddDays(Complaint.DaysToAnswer - Complaint.DaysToReminder));
        var due = await db.Complaints.Where(c => c.AnsweredAt == null && c.RemindedAt == null && c.DueOn <= latest).AsNoTracking().ToListAsync(stop);
        var (reminded, each) = (0, new EachOnItsOwn(db, stop));
        foreach (var complaint in due)
        {
            await each.TryAsync($"Complaint {complaint.Number}", async () => { if (await RemindAsync(complaint, now, stop)) reminded++; });
        }

        each.ThrowFailures();
        return reminded;
    }

    private async Task<bool> RemindAsync(Complaint complaint, DateTime now, CancellationToken stop)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var claimed = await db.Complaints.Where(c => c.Id == complaint.Id && c.RemindedAt == null && c.AnsweredAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.RemindedAt, now), stop);
        if (claimed == 0) return false;

        foreach (var person in await HandlersAsync(complaint, stop))
        {
            db.Messages.Add(ComplaintMessages.Reminder(complaint, person.Name, person.Email, person.Id, site.Link(ComplaintsUrls.Complaint(complaint.Number)), now));
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    private Task<List<Person>> HandlersAsync(Complaint complaint, CancellationToken stop)
    {
        var could = db.RoleGrants.InForceOn(clock.Today()).Where(g => g.Role == Role.NationalLead || g.Role == Role.Operator);
        return db.People.Where(p => complaint.HandledById == null ? could.Any(g => g.PersonId == p.Id) : p.Id == complaint.HandledById).AsNoTracking().ToListAsync(stop);
    }
}
