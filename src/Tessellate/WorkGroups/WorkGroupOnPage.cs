using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;

namespace Tessellate.WorkGroups;

/// <summary>A further hub that runs a Work Group jointly.</summary>
public sealed record PartnerOnPage(Guid HubId, string Slug, string Name);

/// <summary>A Work Group with all that may be said of it in public: its project, its hubs and its sessions. Nobody is named.</summary>
public sealed record WorkGroupOnPage(WorkGroup Group, Project Project, Hub Hub, IReadOnlyList<PartnerOnPage> Partners, IReadOnlyList<Session> Sessions)
{
    /// <exception cref="NotFoundException">There is no Work Group with that code, or its project is not published.</exception>
    public static async Task<WorkGroupOnPage> GetAsync(TessellateDb db, string code, CancellationToken stop = default)
    {
        var (hubs, partners) = (db.Hubs, db.PartnerHubs);
        var row = await (from g in db.WorkGroups.Where(g => g.Code == code)
                         join p in db.Projects.Published() on g.ProjectId equals p.Id
                         join h in db.Hubs on g.HubId equals h.Id
                         select new
                         {
                             Group = g, Project = p, Hub = h,
                             Partners = partners.Where(x => x.WorkGroupId == g.Id).Join(hubs, x => x.HubId, other => other.Id, (_, other) => other).OrderBy(other => other.Name).Select(other => new PartnerOnPage(other.Id, other.Slug, other.Name)).ToList()
                         }).AsNoTracking().SingleOrDefaultAsync(stop) ?? throw new NotFoundException("Work group", code);
        var sessions = await db.Sessions.Where(s => s.WorkGroupId == row.Group.Id).OrderBy(s => s.Number).AsNoTracking().ToListAsync(stop);

        return new(row.Group, row.Project, row.Hub, row.Partners, sessions);
    }
}
