using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Policies;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>How a group gives its places and which schools come first: the same before one asks, when one has asked and when one has confirmed. By the hub, by lot, or to whoever confirms first.</summary>
public sealed record HowPlacesAreGiven(WorkGroup Group, GroupDraw? Draw = null, bool HasTrial = false)
{
    /// <summary>The bands of the group, the first first.</summary>
    public IReadOnlyList<PriorityBand> Bands { get; init; } = [];

    /// <summary>What its hub asks of whoever cannot come, at the moment for which it was asked; null where it was not, and where the hub asks nothing.</summary>
    public AbsencePolicy? Policy { get; init; }

    /// <summary>Whether its places are drawn, and were not yet: until then a request can only be declined.</summary>
    public bool IsToBeDrawn => Draw is { DrawnAt: null };

    public bool IsFirstCome => Group.FirstCome && Draw is null;

    /// <summary>Whether the bands are what requests are parted by before the draw.</summary>
    public bool DrawsByBand => IsToBeDrawn && Draw!.StrataKinds.Contains(DrawStratum.Band);

    /// <summary>The day by which a request that is confirmed on that day should have its answer. Where places are drawn that is after the last day on which schools can ask, and before the group begins wherever there is time.</summary>
    public DateOnly DueOn(DateOnly today)
    {
        if (!IsToBeDrawn) return today.AddWorkingDays(ConfirmInterest.DaysToAnswer);

        var eve = Group.StartsOn.AddDays(-1);
        var last = Group.ClosesOn ?? eve;
        if (!Group.IsRecruiting || last < today) last = today;
        return last.AddWorkingDays(ConfirmInterest.DaysToAnswer) is var due && due > eve && eve >= last ? eve : due;
    }

    /// <summary>What one reads before one asks.</summary>
    public string InWords => IsToBeDrawn ? $"Places are drawn by lot {AfterRecruitment}. It does not matter who asks first."
        : IsFirstCome ? "Places go at once to whoever confirms first, as long as there are any; whoever comes later is on the waitlist."
        : "The hub gives the places.";

    /// <summary>What happens when a request is confirmed, by whom and when.</summary>
    public string NextInWords(string hub) => IsToBeDrawn ? $"Places are drawn by lot {AfterRecruitment}, and you hear then. It does not matter who asks first."
        : IsFirstCome ? $"When you have confirmed, you hear at once whether you have places or are on the waitlist: whoever confirms first has them. Where somebody has to look at something first, {hub} answers within five working days."
        : $"{hub} answers within five working days.";

    /// <summary>The same to whoever has confirmed, with the day.</summary>
    public string ReceiptInWords(string hub, DateOnly dueOn) => IsToBeDrawn ? $"Places in this group are drawn by lot {AfterRecruitment}; it does not matter who asked first. You should hear by {dueOn.InWordsWithWeekday()}."
        : IsFirstCome ? $"Whoever confirms first has the places in this group: another message says at once whether you have yours or are on the waitlist. If none comes, somebody has to look at something first, and {hub} should answer by {dueOn.InWordsWithWeekday()}."
        : $"You should have an answer by {dueOn.InWordsWithWeekday()}.";

    private string AfterRecruitment => Group.ClosesOn is { } last ? $"when schools can no longer ask, after {last.InWordsWithWeekday()}" : "when schools can no longer ask";

    /// <summary>Of these groups, by their ids; one query. With what the hub asks of whoever cannot come, where a moment is given.</summary>
    public static async Task<Dictionary<Guid, HowPlacesAreGiven>> OfAsync(TessellateDb db, IEnumerable<WorkGroup> groups, DateOnly today, DateTime? policyAt = null, CancellationToken stop = default)
    {
        var all = groups.DistinctBy(g => g.Id).ToDictionary(g => g.Id);
        var (ids, bands, locks, policies, at) = (all.Keys.ToList(), db.PriorityBands, db.ControlLocks.HoldingOn(today), db.AbsencePolicies, policyAt ?? DateTime.UnixEpoch);
        var rows = await (from g in db.WorkGroups.Where(g => ids.Contains(g.Id))
                          join d in db.GroupDraws on g.Id equals d.WorkGroupId into draws
                          from draw in draws.DefaultIfEmpty()
                          select new
                          {
                              g.Id, Draw = draw, HasTrial = locks.Any(l => l.ProjectId == g.ProjectId), Bands = bands.Where(b => b.WorkGroupId == g.Id).OrderBy(b => b.Rank).ToList(),
                              Policy = policies.Where(p => p.HubId == g.HubId && p.BeginsAt <= at).OrderByDescending(p => p.BeginsAt).FirstOrDefault()
                          }).AsNoTracking().ToListAsync(stop);
        return rows.ToDictionary(r => r.Id, r => new HowPlacesAreGiven(all[r.Id], r.Draw, r.HasTrial) { Bands = r.Bands, Policy = r.Policy });
    }

    public static async Task<HowPlacesAreGiven> OfAsync(TessellateDb db, WorkGroup group, DateOnly today, DateTime? policyAt = null, CancellationToken stop = default) => (await OfAsync(db, [group], today, policyAt, stop))[group.Id];
}
