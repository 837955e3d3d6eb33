using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.WorkGroups;

namespace Tessellate.Claims;

/// <summary>What a hub has claimed for a project, in whole pounds: paid, less what was clawed back; and what is checked and still to be paid.</summary>
public sealed record ClaimedPounds(int Paid, int Checked)
{
    public static ClaimedPounds Nothing { get; } = new(0, 0);

    /// <summary>By hub, of a project: one query.</summary>
    public static async Task<Dictionary<Guid, ClaimedPounds>> ByHubAsync(TessellateDb db, Guid projectId, CancellationToken stop = default) =>
        Sum(await Parts(db, db.WorkGroups.Where(g => g.ProjectId == projectId), db.Claims).ToListAsync(stop), part => part.HubId);

    /// <summary>By project, of a hub: one query.</summary>
    public static async Task<Dictionary<Guid, ClaimedPounds>> ByProjectAsync(TessellateDb db, Guid hubId, CancellationToken stop = default) =>
        Sum(await Parts(db, db.WorkGroups, db.Claims.Where(c => c.HubId == hubId)).ToListAsync(stop), part => part.ProjectId);

    private sealed record Part(Guid HubId, Guid ProjectId, ClaimState State, int OfClaim, int ClawedBack, int Pence);

    // What one claim has of one project. A draft and what was only submitted are nobody's money yet.
    private static IQueryable<Part> Parts(TessellateDb db, IQueryable<WorkGroup> groups, IQueryable<Claim> claims) =>
        from l in db.ClaimLines.Standing()
        join c in claims on l.ClaimId equals c.Id
        join g in groups on l.WorkGroupId equals g.Id
        where c.State == ClaimState.Checked || c.State == ClaimState.Sampled || c.State == ClaimState.Paid || c.State == ClaimState.ClawedBack
        group l by new { c.Id, c.HubId, g.ProjectId, c.State, c.Pence, c.ClawedBackPence } into part
        select new Part(part.Key.HubId, part.Key.ProjectId, part.Key.State, part.Key.Pence, part.Key.ClawedBackPence, part.Sum(l => l.Pence));

    private static Dictionary<Guid, ClaimedPounds> Sum(IEnumerable<Part> parts, Func<Part, Guid> by) => parts.GroupBy(by).ToDictionary(of => of.Key, of => new ClaimedPounds(
        Pounds(of.Where(p => p.State is ClaimState.Paid or ClaimState.ClawedBack).Sum(Kept)), Pounds(of.Where(p => p.State is ClaimState.Checked or ClaimState.Sampled).Sum(p => (decimal)p.Pence))));

    // What is clawed back is clawed back of a claim: each project bears of it what it had of the claim.
    private static decimal Kept(Part part) => part.OfClaim == 0 ? part.Pence : part.Pence - (decimal)part.ClawedBack * part.Pence / part.OfClaim;

    private static int Pounds(decimal pence) => (int)Math.Round(pence / 100, MidpointRounding.AwayFromZero);
}
