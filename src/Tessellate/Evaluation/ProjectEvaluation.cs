using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Evaluation;

/// <summary>A project in one hub, or in all of them: what may be shown of it together, and of what it is made.</summary>
public sealed record ProjectEvaluation(Guid ProjectId, string Code, string Title, IReadOnlyDictionary<Part, Released> Shown, IReadOnlyList<GroupEvaluation> Groups, IReadOnlyList<HubPart> Hubs);

/// <summary>What may be shown of a project in one hub.</summary>
public sealed record HubPart(string Name, string Slug, IReadOnlyDictionary<Part, Released> Shown, int Groups);

/// <summary>The evaluation of a programme year: of one hub by project and group, or of the network by project and hub.</summary>
public sealed record YearEvaluation(Hub? Hub, ProgrammeYear Year, Statements Statements, IReadOnlyList<ProjectEvaluation> Projects)
{
    /// <summary>Seven queries.</summary>
    /// <exception cref="NotFoundException">There is no such hub whose evaluation the person may see.</exception>
    public static async Task<YearEvaluation> OfHubAsync(TessellateDb db, string slug, ProgrammeYear year, Access access, DateOnly today, CancellationToken stop = default)
    {
        var hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop);
        if (hub is null || !access.CanSeeEvaluationOf(hub.Id)) throw new NotFoundException("Hub", slug);

        var hubId = hub.Id;
        var (projects, groups) = await LoadAsync(db, db.WorkGroups.Where(g => g.HubId == hubId), year, stop);
        return new(hub, year, Statements.Of(year), [.. projects.Select(p => new ProjectEvaluation(p.Id, p.Code, p.Title, Released(groups[p.Id], today), [.. groups[p.Id]], []))]);
    }

    /// <summary>Seven queries.</summary>
    /// <exception cref="NotAllowedException">The person is no national staff.</exception>
    public static async Task<YearEvaluation> OfNetworkAsync(TessellateDb db, ProgrammeYear year, Access access, DateOnly today, CancellationToken stop = default)
    {
        if (!access.CanSeeEvaluationEverywhere) throw new NotAllowedException();

        var hubs = await db.Hubs.OrderBy(h => h.Name).Select(h => new { h.Id, h.Name, h.Slug }).ToListAsync(stop);
        var (projects, groups) = await LoadAsync(db, db.WorkGroups, year, stop);
        return new(null, year, Statements.Of(year), [.. projects.Select(p =>
        {
            var byHub = groups[p.Id].ToLookup(g => g.HubId);
            HubPart[] parts = [.. hubs.Where(h => byHub.Contains(h.Id)).Select(h => new HubPart(h.Name, h.Slug, Released(byHub[h.Id], today), byHub[h.Id].Count()))];
            return new ProjectEvaluation(p.Id, p.Code, p.Title, Enum.GetValues<Part>().ToDictionary(part => part, part => Evaluation.Released.Of([.. parts.Select(h => h.Shown[part])])), [], parts);
        })]);
    }

    private static Dictionary<Part, Released> Released(IEnumerable<GroupEvaluation> groups, DateOnly today) =>
        Enum.GetValues<Part>().ToDictionary(part => part, part => Evaluation.Released.Of([.. groups.Select(g => g.Counted(part, today)).OfType<CountedPart>()]));

    private static async Task<(List<(Guid Id, string Code, string Title)> Projects, ILookup<Guid, GroupEvaluation> Groups)> LoadAsync(TessellateDb db, IQueryable<WorkGroup> among, ProgrammeYear year, CancellationToken stop)
    {
        var ofYear = db.Projects.Where(p => p.Year == year);
        var groups = (await GroupEvaluation.LoadAsync(db, among.Real().Where(g => g.Recruitment != Recruitment.Draft && ofYear.Any(p => p.Id == g.ProjectId)), stop)).ToLookup(g => g.ProjectId);
        var projects = await ofYear.OrderBy(p => p.Code).Select(p => new { p.Id, p.Code, p.Title }).ToListAsync(stop);
        return ([.. projects.Where(p => groups.Contains(p.Id)).Select(p => (p.Id, p.Code, p.Title))], groups);
    }
}
