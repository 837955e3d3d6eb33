using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Projects;

[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class IndexModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    /// <summary>Key of a strand; one that is not in the network file is as good as none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Strand { get; set; }

    /// <summary>Name of a phase; an unknown one is as good as none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Phase { get; set; }

    /// <summary>Key of a qualification; an unknown one is as good as none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Qualification { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public IReadOnlyList<ProgrammeYear> Years { get; private set; } = [];
    public IReadOnlyList<ProjectRow> Projects { get; private set; } = [];
    public IReadOnlyDictionary<Guid, int> OpenGroups { get; private set; } = new Dictionary<Guid, int>();

    public Access Access { get; private set; } = Access.Visitor;

    /// <summary>Drafts that are the reader's to change.</summary>
    public IReadOnlyList<ProjectRow> Drafts { get; private set; } = [];

    public IEnumerable<Choice> Strands => Settings.Strands.Select(s => new Choice(s.Key, s.Name));
    public static IEnumerable<Choice> Phases => Eligibility.Asked.Select(p => new Choice(p.ToString(), char.ToUpperInvariant(p.InWords()[0]) + p.InWords()[1..]));

    public IEnumerable<Choice> Qualifications => Settings.Qualifications.All.Where(q => Years.Any(year => Settings.Qualifications.In(year).Contains(q))).Select(q => new Choice(q.Key, q.Name));

    /// <summary>Whether something was chosen, so that not everything is shown.</summary>
    public bool IsChosen => !string.IsNullOrEmpty(Strand) || !string.IsNullOrEmpty(Phase) || !string.IsNullOrEmpty(Qualification);

    public async Task OnGetAsync()
    {
        Settings = await network.FindAsync() ?? throw new NotFoundException("Network", "in use");
        var year = ProgrammeYear.Of(clock.Today());
        Years = [year, year.Next];
        var rows = await db.ProjectRowsAsync(Years, Settings.FindStrand(Strand ?? "")?.Key);
        if (Eligibility.FindPhase(Phase) is { } phase) rows = [.. rows.Where(p => Eligibility.Allows(p.Phases, phase))];
        if (Settings.Qualifications.Find(Qualification) is { } one) rows = [.. rows.Where(p => Tessellate.Networks.Qualifications.Serves(p.Qualifications, one.Key))];
        Projects = rows;
        Access = await me.GetAsync();
        if (Access.HasProjects) Drafts = await db.DraftRowsAsync(Access);
        OpenGroups = await db.OpenGroupsByProjectAsync(clock.Today());
    }

    /// <summary>Projects of a year by strand, in the order of the network file; strands it no longer has come last.</summary>
    public IEnumerable<IGrouping<Strand?, ProjectRow>> ByStrand(ProgrammeYear year)
    {
        var order = Settings.Strands.Select((strand, index) => (strand.Key, index)).ToDictionary(s => s.Key, s => s.index);
        return Projects.Where(p => p.Year == year).OrderBy(p => order.GetValueOrDefault(p.Strand, int.MaxValue)).GroupBy(p => Settings.FindStrand(p.Strand));
    }
}
