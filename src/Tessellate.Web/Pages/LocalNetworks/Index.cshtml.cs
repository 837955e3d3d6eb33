using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.LocalNetworks;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.LocalNetworks;

/// <summary>The local networks of every hub that are open, by phase, qualification and hub.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class IndexModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    public const int PageSize = 30;

    /// <summary>Name of a phase; an unknown one is as good as none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Phase { get; set; }

    /// <summary>Key of a qualification; an unknown one is as good as none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Qualification { get; set; }

    /// <summary>Slug of a hub; an unknown one is as good as none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Hub { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public NetworkSettings Settings { get; private set; } = null!;
    public Access Access { get; private set; } = Access.Visitor;
    public IReadOnlyList<LocalNetworkRow> All { get; private set; } = [];
    public IReadOnlyList<LocalNetworkRow> Found { get; private set; } = [];
    public IEnumerable<LocalNetworkRow> Shown => Found.Skip((Math.Clamp(P, 1, 10_000) - 1) * PageSize).Take(PageSize);

    public IEnumerable<Choice> Qualifications => Settings.Qualifications.All.Select(q => new Choice(q.Key, q.Name));
    public IEnumerable<Choice> Hubs => All.Select(r => new Choice(r.HubSlug, r.Hub)).Distinct().OrderBy(c => c.Text, StringComparer.Ordinal);

    public async Task OnGetAsync(CancellationToken stop)
    {
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Access = await me.GetAsync();
        All = await db.LocalNetworkRowsAsync(Access, clock.UtcNow(), stop);
        var (phase, qualification, hub) = (Eligibility.FindPhase(Phase), Settings.Qualifications.Find(Qualification), All.FirstOrDefault(r => r.HubSlug == Hub)?.HubSlug);
        Found = [.. All.Where(r => (phase is null || Eligibility.Allows(r.Phases, phase.Value)) && (qualification is null || Tessellate.Networks.Qualifications.Serves(r.Qualifications, qualification.Key)) && (hub is null || r.HubSlug == hub))];
    }
}
