using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>A Work Group in which people have completed who have no certificate yet, and since when theirs are ordered, if they are.</summary>
public sealed record ReadyGroup(Guid Id, string Code, string Title, string HubName, Guid HubId, DateOnly EndsOn, int Ready, DateTime? OrderedAt);

public static class ReadyGroups
{
    /// <summary>Those whose registers the person may take, the last to end first; one query.</summary>
    public static async Task<List<ReadyGroup>> ReadyGroupsAsync(this TessellateDb db, Access access, CancellationToken stop = default)
    {
        var (holding, open) = (db.Certificates.Where(c => c.WithdrawnAt == null), db.CertificateOrders.Where(o => o.DoneAt == null));
        var ready = db.Participations.Where(p => p.State == ParticipationState.Completed && !holding.Any(c => c.ParticipationId == p.Id));
        return await (from g in db.WorkGroups.WithRegistersFor(access, db).Real()
                      join h in db.Hubs on g.HubId equals h.Id
                      where ready.Any(p => p.WorkGroupId == g.Id)
                      orderby g.EndsOn descending, g.Code
                      select new ReadyGroup(g.Id, g.Code, g.Title, h.Name, h.Id, g.EndsOn, ready.Count(p => p.WorkGroupId == g.Id), open.Where(o => o.WorkGroupId == g.Id).Select(o => (DateTime?)o.OrderedAt).FirstOrDefault())).ToListAsync(stop);
    }
}
