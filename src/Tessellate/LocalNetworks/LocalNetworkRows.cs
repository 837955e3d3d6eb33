using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;

namespace Tessellate.LocalNetworks;

/// <summary>A local network in a list.</summary>
public sealed record LocalNetworkRow(string Code, string Title, string Purpose, string Phases, string Qualifications, string HubSlug, string Hub, int Members, DateTime? NextAt, bool IsMine);

public static class LocalNetworkRows
{
    /// <summary>Those that are open, those of the reader first and then by hub and title: one query.</summary>
    public static Task<List<LocalNetworkRow>> LocalNetworkRowsAsync(this TessellateDb db, Access access, DateTime now, CancellationToken stop = default)
    {
        var (me, members, meetings) = (access.Person?.Id, db.LocalMembers, db.LocalMeetings);
        return (from n in db.LocalNetworks
                join h in db.Hubs on n.HubId equals h.Id
                where n.ClosedAt == null
                let isMine = members.Any(m => m.LocalNetworkId == n.Id && m.PersonId == me)
                orderby isMine descending, h.Name, n.Title, n.Code
                select new LocalNetworkRow(n.Code, n.Title, n.Purpose, n.Phases, n.Qualifications, h.Slug, h.Name, members.Count(m => m.LocalNetworkId == n.Id),
                    meetings.Where(m => m.LocalNetworkId == n.Id && m.CancelledAt == null && m.EndsAt > now).Min(m => (DateTime?)m.StartsAt), isMine)).ToListAsync(stop);
    }
}
