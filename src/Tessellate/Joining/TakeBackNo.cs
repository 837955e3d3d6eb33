using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>A school takes its "not this year" back: from here on it is invited again. What it said stays on record.</summary>
public sealed class TakeBackNo(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <summary>Somebody of a hub writes down that the school took it back, or its confirmed head does. <paramref name="by"/>: who spoke for the school.</summary>
    /// <exception cref="BrokenRuleException">It was taken back or is over; nothing was changed.</exception>
    public async Task RecordAsync(int urn, Guid id, string by, Access access, CancellationToken stop = default)
    {
        var school = await AskingSchool.FindAsync(db, urn, stop) ?? throw new NotFoundException("School", urn);
        var isHead = await db.IsHeadOfAsync(access, school.Id, clock.Today(), stop);
        if (!isHead && !access.CanRecordNo) throw new NotAllowedException();
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await RunAsync(school.Id, school.Name, id, isHead ? access.Person!.Name : by, isHead ? new(access.Person!.Id, "the head of the school") : access.ActorAsIs(words), stop);
    }

    /// <summary>The head takes it back by the link of a message.</summary>
    /// <exception cref="NotFoundException">No head has such a link.</exception>
    /// <exception cref="BrokenRuleException">It was taken back or is over; nothing was changed.</exception>
    public async Task RunAsync(string token, Guid id, CancellationToken stop = default)
    {
        var asked = await SayNotThisYear.FindAsync(db, token, clock.UtcNow(), stop) ?? throw new NotFoundException("Agreement", "of this link");
        await RunAsync(asked.Agreement.SchoolId, asked.About.School, id, asked.Agreement.HeadName, Actor.System("the head, by the link that was sent"), stop);
    }

    private async Task RunAsync(Guid schoolId, string school, Guid id, string by, Actor actor, CancellationToken stop)
    {
        var (now, today, name) = (clock.UtcNow(), clock.Today(), Wish.OneLine(by));
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var taken = await db.NotThisYear.Where(n => n.Id == id && n.SchoolId == schoolId).StandingOn(today).ExecuteUpdateAsync(set => set
            .SetProperty(n => n.TakenBackAt, now).SetProperty(n => n.TakenBackBy, name).SetProperty(n => n.TakenBackById, actor.PersonId), stop);
        if (taken == 0) throw new BrokenRuleException("It was taken back before, or is over. Nothing was changed.");

        // The same no holds where the project goes on in another year: it is taken back there, too.
        var said = await db.NotThisYear.Where(n => n.Id == id).Select(n => new { n.SaidAt, n.ProjectId }).SingleAsync(stop);
        if (said.ProjectId is not null) await db.NotThisYear.Where(n => n.SchoolId == schoolId && n.SaidAt == said.SaidAt && n.ProjectId != null).StandingOn(today).ExecuteUpdateAsync(set => set
            .SetProperty(n => n.TakenBackAt, now).SetProperty(n => n.TakenBackBy, name).SetProperty(n => n.TakenBackById, actor.PersonId), stop);

        db.Record(actor, now, "school.invited-again", nameof(NotThisYear), id, $"{school} takes back that it does not want to be invited.", schoolId: schoolId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
