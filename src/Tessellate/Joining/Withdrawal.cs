using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>
/// That people no longer take part, as the hub records it: who, why, with how much notice, and whom to tell besides. The page that shows the messages and the operation that sends them load the same.
/// </summary>
/// <param name="About">The participation that was opened.</param>
/// <param name="Leaving">Who leaves, each with the event that says so.</param>
/// <param name="Request">The request by which they have their place; null for a place that came with a list of an earlier year.</param>
/// <param name="Agreed">The head's yes, where one was given.</param>
/// <param name="Reason">As everybody told reads it.</param>
/// <param name="NoticeDays">Days before the next session; null when none is to come.</param>
/// <param name="Run">Who leads the group; null without a request.</param>
public sealed record Withdrawal(ParticipationInFull About, IReadOnlyList<(PersonInPlace Person, Guid Happened)> Leaving, InterestInFull? Request, Agreement? Agreed, string Reason, int? NoticeDays, ThoseWhoRun? Run = null)
{
    public static async Task<Withdrawal> LoadAsync(TessellateDb db, ParticipationInFull about, bool wholeSchool, string reason, DateTime now, CancellationToken stop = default)
    {
        var interestId = about.InterestId;
        var request = interestId is null ? null : (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == interestId), stop)).SingleOrDefault();
        var agreed = await db.Agreements.AsNoTracking().SingleOrDefaultAsync(a => a.InterestId == interestId && a.State == AgreementState.Agreed, stop);
        return new(about, [.. about.Leaving(wholeSchool).Select(p => (p, Guid.CreateVersion7()))], request, agreed, reason.Trim(), await db.NoticeDaysAsync(about.Group.Id, now, stop), request is null ? null : await ThoseWhoRun.OfAsync(db, request, DateOnly.FromDateTime(now.InLondon()), stop));
    }
}
