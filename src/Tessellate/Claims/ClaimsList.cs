using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;

namespace Tessellate.Claims;

/// <summary>A hub's claim in a list; a draft while nothing was submitted. With the day of its latest step.</summary>
public sealed record ClaimRow(string HubSlug, string Hub, ClaimPeriod Period, ClaimState State, int Pence, int ClawedBackPence, DateTime? At);

public static class ClaimsListQueries
{
    /// <summary>One row for each hub that the person may see and each of these periods, the latest period first. Two queries.</summary>
    public static async Task<List<ClaimRow>> ClaimRowsAsync(this TessellateDb db, Access access, IReadOnlyCollection<ClaimPeriod> periods, CancellationToken stop = default)
    {
        var (all, hubIds, years, steps) = (access.IsNationalLead, access.StaffHubIds.ToList(), periods.Select(p => p.Year).Distinct().ToList(), db.ClaimSteps);
        var hubs = await db.Hubs.Where(h => all || hubIds.Contains(h.Id)).Select(h => new { h.Id, h.Slug, h.Name }).ToListAsync(stop);
        var claims = (await db.Claims.Where(c => (all || hubIds.Contains(c.HubId)) && years.Contains(c.Year))
            .Select(c => new { c.HubId, c.Year, c.Season, c.State, c.Pence, c.ClawedBackPence, At = steps.Where(s => s.ClaimId == c.Id).Max(s => (DateTime?)s.At) }).ToListAsync(stop)).ToDictionary(c => (c.HubId, new ClaimPeriod(c.Year, c.Season)));
        return [.. from period in periods.OrderByDescending(p => p.FromOn)
                   from hub in hubs.OrderBy(h => h.Name, StringComparer.OrdinalIgnoreCase)
                   let claim = claims.GetValueOrDefault((hub.Id, period))
                   select new ClaimRow(hub.Slug, hub.Name, period, claim?.State ?? ClaimState.Draft, claim?.Pence ?? 0, claim?.ClawedBackPence ?? 0, claim?.At)];
    }
}
