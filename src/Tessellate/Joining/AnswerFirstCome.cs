using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// The rule of first come, where a group has it: a request that was just confirmed gets its places at once, as if the hub had given them, or goes to the
/// end of the waitlist. What only a person can judge stays in the queue with its day: who agrees for the school, or a school that has a place already or that a rule keeps out, somebody who is in the group for another school.
/// </summary>
public sealed class AnswerFirstCome(TessellateDb db, TimeProvider clock, AnswerInterest answer)
{
    private static readonly Actor Rule = Actor.System("the rule of first come");

    /// <summary>Nothing happens unless the group has the rule and the request waits. A crash before it leaves the request in the queue.</summary>
    public async Task RunAsync(string token, CancellationToken stop = default)
    {
        if (await FindAsync(token, stop) is not { } about) return;

        var groupId = about.Group.Id;
        var someoneWaits = await db.Interests.AnyAsync(i => i.WorkGroupId == groupId && (i.State == InterestState.Waitlisted || i.State == InterestState.Offered), stop);
        if (!someoneWaits && await TryAsync(about, Answer.Accept, stop)) return;
        if (await FindAsync(token, stop) is { } waiting) await TryAsync(waiting, Answer.Waitlist, stop);
    }

    private async Task<InterestInFull?> FindAsync(string token, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        var (hash, places) = (Secret.Hash(token), db.Places.Where(p => p.State != PlaceState.Freed));
        var draws = db.GroupDraws;
        var firstCome = db.WorkGroups.Where(g => g.FirstCome && !g.IsSample && !draws.Any(d => d.WorkGroupId == g.Id));
        var about = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.ConfirmTokenHash == hash && i.State == InterestState.Waiting && firstCome.Any(g => g.Id == i.WorkGroupId)
            && !places.Any(p => p.WorkGroupId == i.WorkGroupId && p.SchoolId == i.SchoolId)), stop)).SingleOrDefault();
        var isForAPerson = about is null || !(about.Group.IsOpenOn(clock.Today()) || about.Group.IsOpenEarlyOn(clock.Today())) || about.People.Count < about.Project.PeoplePerSchoolMin || (about.AsksHead && HeadAddress.Obstacle(about) is not null)
            || await db.WhyNotConfirmAsync(about, stop) is not null || await db.WhyInGroupAsync(about, stop) is not null;
        return isForAPerson ? null : about;
    }

    // False when it does not fit, or a colleague of the hub was quicker.
    private async Task<bool> TryAsync(InterestInFull about, Answer how, CancellationToken stop)
    {
        try
        {
            await answer.AnswerAsync(about, how, null, _ => Rule, stop);
            return true;
        }
        catch (BrokenRuleException)
        {
            return false;
        }
    }
}
