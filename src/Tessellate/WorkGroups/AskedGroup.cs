using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;

namespace Tessellate.WorkGroups;

/// <summary>A Work Group with its project and its hub: what has to be known of it when a school asks for places.</summary>
public sealed record AskedGroup(WorkGroup Group, Project Project, Hub Hub)
{
    // Compiled, because everybody who asks for places waits for it.
    private static readonly Func<TessellateDb, string, IAsyncEnumerable<AskedGroup>> Of = EF.CompileAsyncQuery((TessellateDb db, string code) =>
        from g in db.Set<WorkGroup>().AsNoTracking()
        join p in db.Set<Project>().AsNoTracking() on g.ProjectId equals p.Id
        join h in db.Set<Hub>().AsNoTracking() on g.HubId equals h.Id
        where g.Code == code && g.Recruitment != Recruitment.Draft && p.PublishedAt != null
        select new AskedGroup(g, p, h));

    /// <summary>Those of these codes that schools can see, in no order.</summary>
    public static Task<List<AskedGroup>> OfAsync(TessellateDb db, IReadOnlyList<string> codes, CancellationToken stop = default) =>
        (from g in db.WorkGroups.Where(g => codes.Contains(g.Code) && g.Recruitment != Recruitment.Draft)
         join p in db.Projects.Published() on g.ProjectId equals p.Id
         join h in db.Hubs on g.HubId equals h.Id
         select new AskedGroup(g, p, h)).AsNoTracking().ToListAsync(stop);

    /// <exception cref="NotFoundException">Schools can see no Work Group with that code.</exception>
    public static async Task<AskedGroup> GetAsync(TessellateDb db, string code, CancellationToken stop = default) =>
        await Of(db, code).SingleOrDefaultAsync(stop) ?? throw new NotFoundException("Work group", code);
}
