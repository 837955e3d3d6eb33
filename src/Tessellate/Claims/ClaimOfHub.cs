using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Claims;

/// <summary>A step as it is shown: by whom, in their name.</summary>
public sealed record StepTaken(ClaimState To, DateTime At, Guid? ById, string? By, string? Note, int Pence);

/// <summary>
/// A hub's claim for a period with everything that is known of it. A draft is worked out now; from the day on which it was submitted its lines are
/// what they were, and what registers say since stands beside them.
/// </summary>
public sealed record ClaimOfHub(Hub Hub, ClaimPeriod Period, Claim? Claim, IReadOnlyList<StepTaken> Steps, IReadOnlyList<DueLine> Lines, IReadOnlyList<ClaimException> Exceptions, IReadOnlyList<DueLine> Since, IReadOnlySet<ClaimKey> Sample)
{
    public ClaimState State => Claim?.State ?? ClaimState.Draft;
    public bool IsDraft => State == ClaimState.Draft;
    public int Pence => Lines.Sum(l => l.Pence);

    /// <summary>The person who took the latest step to that state; null where nobody did.</summary>
    public Guid? WhoTook(ClaimState step) => Steps.LastOrDefault(s => s.To == step)?.ById;

    /// <summary>The lines with which it was sent back, as they were submitted, by when that was.</summary>
    public IReadOnlyDictionary<DateTime, IReadOnlyList<DueLine>> SentBack { get; init; } = new Dictionary<DateTime, IReadOnlyList<DueLine>>();

    /// <summary>Six queries, however many lines.</summary>
    /// <exception cref="NotFoundException">There is no such hub whose claims the person may see.</exception>
    public static async Task<ClaimOfHub> GetAsync(TessellateDb db, string hubSlug, ClaimPeriod period, Access access, DateOnly today, CancellationToken stop = default)
    {
        var (year, season, people, taken) = (period.Year, period.Season, db.People, db.ClaimSteps);
        var found = await (from h in db.Hubs.Where(h => h.Slug == hubSlug)
                           join c in db.Claims.Where(c => c.Year == year && c.Season == season) on h.Id equals c.HubId into of
                           from c in of.DefaultIfEmpty()
                           select new
                           {
                               Hub = h, Claim = c,
                               Steps = taken.Where(s => s.ClaimId == c.Id).OrderBy(s => s.At).ThenBy(s => s.Id)
                                   .Select(s => new StepTaken(s.To, s.At, s.ById, people.Where(p => p.Id == s.ById).Select(p => p.Name).FirstOrDefault(), s.Note, s.Pence)).ToList()
                           }).AsNoTracking().SingleOrDefaultAsync(stop);
        if (found is null || !access.CanSeeClaimsOf(found.Hub.Id)) throw new NotFoundException("Hub", hubSlug);

        var (hub, claim, steps) = (found.Hub, (Claim?)found.Claim, found.Steps);
        var (hubId, claimId) = (hub.Id, claim?.Id ?? Guid.Empty);
        var claims = db.Claims.Where(c => c.HubId == hubId);
        var all = await db.ClaimLines.Where(l => claims.Any(c => c.Id == l.ClaimId)).AsNoTracking().ToListAsync(stop);
        var (sessions, rates) = (await SessionsAsync(db, hubId, year, stop), await db.ClaimRates.AsNoTracking().ToListAsync(stop));

        var claimed = all.Where(l => l.SentBackAt is null).ToList();
        var own = claimed.Where(l => l.ClaimId == claimId).ToList();
        ClaimException[] exceptions = [.. ClaimLines.Exceptions(period, sessions, [.. claimed.Where(l => l.ClaimId != claimId)], rates, today), .. await ClaimDoubts.OfAsync(db, hubId, period, sessions, today, stop)];
        var shown = claim is null or { State: ClaimState.Draft }
            ? new ClaimOfHub(hub, period, claim, steps, ClaimLines.Of(period, sessions, claimed, rates), exceptions, [], new HashSet<ClaimKey>())
            : new(hub, period, claim, steps, ClaimLines.Kept(own, sessions), exceptions, ClaimLines.Since(own, sessions, claimed), own.Where(l => l.InSample).Select(l => l.Key).ToHashSet());
        return shown with { SentBack = all.Where(l => l.ClaimId == claimId && l.SentBackAt is not null).GroupBy(l => l.SentBackAt!.Value).ToDictionary(l => l.Key, l => ClaimLines.Kept([.. l], sessions)) };
    }

    // Sessions of the hub's own groups in that year, and those that were claimed before, whenever they are.
    private static async Task<List<ClaimSession>> SessionsAsync(TessellateDb db, Guid hubId, ProgrammeYear year, CancellationToken stop)
    {
        var (begins, ends) = (year.StartsOn.ToDateTime(TimeOnly.MinValue).FromLondon(), year.EndsOn.AddDays(1).ToDateTime(TimeOnly.MinValue).FromLondon());
        var (sessions, marks, lines) = (db.Sessions.TakingPlace(db), db.Marks.Where(m => m.Kind != null), db.ClaimLines.Standing());
        var rows = await (from g in db.WorkGroups.Real().Where(g => g.HubId == hubId)
                          join s in sessions on g.Id equals s.WorkGroupId
                          where (s.StartsAt >= begins && s.StartsAt < ends) || lines.Any(l => l.SessionId == s.Id)
                          orderby g.Code, s.Number
                          select new
                          {
                              Session = s, g.Code, g.Title, g.PeoplePlaces, Marked = marks.Count(m => m.SessionId == s.Id),
                              Attended = marks.Count(m => m.SessionId == s.Id && (m.Kind == MarkKind.Attended || m.Kind == MarkKind.Late || m.Kind == MarkKind.Part || m.Kind == MarkKind.Online))
                          }).AsNoTracking().ToListAsync(stop);
        return [.. rows.Select(r => new ClaimSession(r.Session.Id, r.Session.WorkGroupId, r.Code, r.Title, r.Session.Number, DateOnly.FromDateTime(r.Session.StartsAt.InLondon()), r.Session.HalfDaysOfClass(), r.Marked, r.Attended, r.PeoplePlaces))];
    }
}
