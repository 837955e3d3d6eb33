using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>A school of a trust in a Work Group: how many of its people are at which point now.</summary>
public sealed record TrustRow(int Urn, string School, string Code, string Group, string Hub, int SignedUp, int Started, int Completed, int Withdrew);

public static class TrustQueries
{
    /// <summary>What the schools of the trusts that the person leads take part in, in groups that did not end before that day. Counts, no names.</summary>
    public static Task<List<TrustRow>> OfTrustsAsync(this TessellateDb db, Access access, DateOnly since, CancellationToken stop = default)
    {
        var (trusts, participations, groups) = (access.LedTrusts.ToList(), db.Participations, db.WorkGroups.Real());
        return (from e in db.Establishments
                where e.Trust != null && trusts.Contains(e.Trust)
                join s in db.Schools on e.Urn equals s.Urn
                from g in groups
                where g.EndsOn >= since && participations.Any(p => p.WorkGroupId == g.Id && p.SchoolId == s.Id)
                join h in db.Hubs on g.HubId equals h.Id
                orderby e.Name, g.Title, g.Code
                select new TrustRow(e.Urn, e.Name, g.Code, g.Title, h.Name,
                    participations.Count(p => p.WorkGroupId == g.Id && p.SchoolId == s.Id && p.State == ParticipationState.SignedUp),
                    participations.Count(p => p.WorkGroupId == g.Id && p.SchoolId == s.Id && p.State == ParticipationState.Started),
                    participations.Count(p => p.WorkGroupId == g.Id && p.SchoolId == s.Id && p.State == ParticipationState.Completed),
                    participations.Count(p => p.WorkGroupId == g.Id && p.SchoolId == s.Id && p.State == ParticipationState.Withdrew))).ToListAsync(stop);
    }
}
