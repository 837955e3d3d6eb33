using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Projects;

/// <summary>Copies projects of this year into drafts of the next, and of the last year those that do not go on yet.</summary>
public sealed class RollOverModel(RollOver roll, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    /// <summary>Codes of the projects that go on.</summary>
    [BindProperty]
    public List<string> Pick { get; set; } = [];

    /// <summary>By code, the code of next year.</summary>
    [BindProperty]
    public Dictionary<string, string> Codes { get; set; } = [];

    public NetworkSettings Settings { get; private set; } = null!;
    public IReadOnlyList<(Project Project, string NewCode, bool IsDone)> Candidates { get; private set; } = [];
    public ProgrammeYear Year => ProgrammeYear.Of(clock.Today());

    public async Task OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        Pick = [.. Candidates.Where(c => !c.IsDone && c.Project.Year == Year).Select(c => c.Project.Code)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        var many = await roll.RunAsync([.. Pick.Distinct().Select(code => new Continued(code, Codes.GetValueOrDefault(code)?.Trim() ?? ""))], access, stop);
        return this.Done(ProjectUrls.Projects, many == 1 ? "One draft is made." : $"{many} drafts are made.");
    }

    private async Task<Access> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.HasProjects);
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Candidates = await roll.CandidatesAsync(access, stop);
        return access;
    }
}
