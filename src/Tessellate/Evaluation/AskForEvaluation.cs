using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Evaluation;

/// <summary>
/// Every morning: asks those who take part in a group whose first session was, or whose last session is over, to fill in the form; a week after that reminds those who have
/// not finished it. Each is written to once and reminded once, however often it runs and on however many nodes.
/// </summary>
public sealed class AskForEvaluation(TessellateDb db, SiteAddress site, TimeProvider clock)
{
    private const int LongestDays = 30, RemindsAfterDays = 7;

    /// <returns>How many messages were written.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var (today, now) = (clock.Today(), clock.UtcNow());
        var since = today.AddDays(-LongestDays).ToDateTime(TimeOnly.MinValue).FromLondon();
        var (all, groups) = (db.Sessions.TakingPlace(db), db.WorkGroups.Real());
        // Groups that met within a month: others are not asked any more.
        var recent = await all.Where(s => groups.Any(g => g.Id == s.WorkGroupId) && all.Any(r => r.WorkGroupId == s.WorkGroupId && r.StartsAt >= since && r.StartsAt <= now))
            .Select(s => new { s.WorkGroupId, s.StartsAt }).ToListAsync(stop);
        var (written, each) = (0, new EachOnItsOwn(db, stop));
        foreach (var group in recent.GroupBy(s => s.WorkGroupId, s => s.StartsAt))
        {
            foreach (var days in EvaluationDays.Of(group).Where(d => d.SessionOn < today && d.IsOpenOn(today)))
            {
                await each.TryAsync($"Group {group.Key} and its form", async () => written += await AskAsync(group.Key, days, now, stop));
            }
        }
        each.ThrowFailures();
        return written;
    }

    private async Task<int> AskAsync(Guid groupId, EvaluationDays days, DateTime now, CancellationToken stop)
    {
        var moment = days.Moment;
        var done = db.EvaluationAnswers.Where(a => a.WorkGroupId == groupId && a.Moment == moment && a.IsSent);
        var asked = await (from p in db.Participations.Where(p => p.WorkGroupId == groupId && p.State != ParticipationState.Withdrew && !done.Any(a => a.PersonId == p.PersonId))
                           join person in db.People on p.PersonId equals person.Id
                           join g in db.WorkGroups on p.WorkGroupId equals g.Id
                           join h in db.Hubs on g.HubId equals h.Id
                           orderby p.Id
                           select new Asked(p.Id, person.Id, person.Name, person.Email, g.Id, g.Code, g.Title, h.Id, h.Name)).ToListAsync(stop);
        var keys = asked.SelectMany(to => new[] { EvaluationMessages.KeyOf(to, moment, again: false), EvaluationMessages.KeyOf(to, moment, again: true) }).ToList();
        var sent = await db.Messages.Where(m => keys.Contains(m.Key)).ToDictionaryAsync(m => m.Key, m => m.CreatedAt, stop);
        var written = 0;
        foreach (var to in asked)
        {
            var first = sent.TryGetValue(EvaluationMessages.KeyOf(to, moment, again: false), out var at) ? at : (DateTime?)null;
            var again = first is not null;
            if (again && (first > now.AddDays(-RemindsAfterDays) || sent.ContainsKey(EvaluationMessages.KeyOf(to, moment, again: true)))) continue;
            if (await db.AddOnceAsync(EvaluationMessages.New(to, days, again, site, now), stop)) written++;
        }
        return written;
    }
}
