using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Projects;

/// <summary>What a project said before each change, which groups of one's own hub go by what, and which heads agreed to earlier words. The national lead sees every hub.</summary>
public sealed class WordingModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public Project Project { get; private set; } = null!;

    /// <summary>Each earlier wording with what came after it, the latest change first.</summary>
    public IReadOnlyList<(ProjectWording Wording, IReadOnlyList<(string What, object? Old, object? New)> Differences)> Changes { get; private set; } = [];
    public Reach Reach { get; private set; } = Reach.Nothing;
    public IReadOnlyList<AgreedEarlier> Agreed { get; private set; } = [];
    public bool SeesAll { get; private set; }

    /// <summary>A value as people read it: names in place of the network's keys, and the words that every school undertakes where a project has none of its own.</summary>
    public string InWords(string what, object? value) => (what, $"{value}") switch
    {
        ("What the school undertakes", "") => AgreementWording.Text,
        ("Phases", var keys) => Eligibility.InWords(keys),
        (_, "") => "nothing",
        ("Strand", var key) => Settings.FindStrand(key)?.Name ?? key,
        ("Themes", var keys) => string.Join(", ", keys.Split(',').Select(key => Settings.FindTheme(key)?.Name ?? key)),
        ("Qualifications", var keys) => string.Join(", ", keys.Split(',').Select(key => Settings.Qualifications.Find(key)?.Name ?? key)),
        ("Stages", var keys) => Settings.StagesInWords(keys),
        (_, var text) => text
    };

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanSeeWordings);
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Project = await db.GetProjectAsync(code, access, stop);
        SeesAll = access.IsNational;
        var kept = await db.ProjectWordings.Where(w => w.ProjectId == Project.Id).OrderBy(w => w.Version).AsNoTracking().ToListAsync(stop);
        var texts = kept.Select(w => w.Text).Append(ProjectText.Of(Project)).ToList();
        Changes = [.. kept.Select((wording, i) => (wording, texts[i + 1].Differences(texts[i]))).Reverse()];
        if (kept.Count == 0) return;

        var all = await Reach.OfAsync(db, Project.Id, clock.Today(), stop);
        Reach = SeesAll ? all : new([.. all.Reached.Where(g => access.IsStaffOf(g.HubId))], [.. all.Begun.Where(g => access.IsStaffOf(g.HubId))]);
        Agreed = await AgreedEarlier.OfAsync(db, Project, access, clock.Today(), stop);
    }
}
