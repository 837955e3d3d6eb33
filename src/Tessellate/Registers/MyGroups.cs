using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>A session in the list of one's groups, with how many of its people are marked.</summary>
public sealed record SessionRow(Guid Id, Guid WorkGroupId, int Number, DateTime StartsAt, DateTime EndsAt, string? Venue, int Marked);

/// <summary>A group in that list: how many take part, and its sessions in their order.</summary>
public sealed record GroupRow(Guid Id, string Code, string Title, string HubName, int People)
{
    public Guid HubId { get; init; }
    public string HubSlug { get; init; } = "";

    /// <summary>People who came without a place, about whom the hub has not decided.</summary>
    public int WithoutPlace { get; init; }
    public IReadOnlyList<SessionRow> Sessions { get; init; } = [];

    public IEnumerable<SessionRow> On(DateOnly day) => Sessions.Where(s => DateOnly.FromDateTime(s.StartsAt.InLondon()) == day);

    public SessionRow? Next(DateOnly today) => Sessions.FirstOrDefault(s => DateOnly.FromDateTime(s.StartsAt.InLondon()) >= today);
}

public static class MyGroups
{
    /// <summary>
    /// A page of the groups whose registers the person may take and that did not end before that day: those with a session of today
    /// first, then by their next session; those that are over come last. Three queries however many groups.
    /// </summary>
    public static async Task<(int All, List<GroupRow> Groups)> MyGroupsAsync(this TessellateDb db, Access access, DateOnly today, DateOnly since, int skip, int take, CancellationToken stop = default)
    {
        var (sessions, hubs, people, dayBegins) = (db.Sessions.TakingPlace(db), db.Hubs, db.Participations.Where(p => p.State != ParticipationState.Withdrew), today.ToDateTime(TimeOnly.MinValue).FromLondon());
        var came = db.WalkIns.Where(w => w.Answer == null);
        var mine = db.WorkGroups.WithRegistersFor(access, db).Where(g => g.EndsOn >= since);
        var groups = await mine.Select(g => new
        {
            Row = new GroupRow(g.Id, g.Code, g.Title, hubs.Where(h => h.Id == g.HubId).Select(h => h.Name).First(), people.Count(p => p.WorkGroupId == g.Id))
            {
                HubId = g.HubId, HubSlug = hubs.Where(h => h.Id == g.HubId).Select(h => h.Slug).First(),
                WithoutPlace = came.Count(w => sessions.Any(s => s.Id == w.SessionId && s.WorkGroupId == g.Id))
            },
            Next = sessions.Where(s => s.WorkGroupId == g.Id && s.StartsAt >= dayBegins).Min(s => (DateTime?)s.StartsAt), g.EndsOn, g.Code
        })
            .OrderBy(g => g.Next == null).ThenBy(g => g.Next).ThenByDescending(g => g.EndsOn).ThenBy(g => g.Code).Skip(skip).Take(take).ToListAsync(stop);

        var (ids, marks) = (groups.Select(g => g.Row.Id).ToList(), db.Marks.Where(m => m.Kind != null));
        var rows = (await sessions.Where(s => ids.Contains(s.WorkGroupId)).OrderBy(s => s.StartsAt).ThenBy(s => s.Number)
            .Select(s => new SessionRow(s.Id, s.WorkGroupId, s.Number, s.StartsAt, s.EndsAt, s.Venue, marks.Count(m => m.SessionId == s.Id))).ToListAsync(stop)).ToLookup(s => s.WorkGroupId);
        return (await mine.CountAsync(stop), [.. groups.Select(g => g.Row with { Sessions = [.. rows[g.Row.Id]] })]);
    }
}
