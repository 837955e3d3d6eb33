using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Projects;

/// <summary>Changes a project. Once it is published, the page says first which groups the new words reach and which have begun.</summary>
public sealed class EditModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, ChangeWording change, IOutputCacheStore cache) : ProjectFormModel
{
    /// <summary>Whether the person has been told which groups a change reaches.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    public Project Project { get; private set; } = null!;
    public Reach Reach { get; private set; } = Reach.Nothing;

    /// <summary>What would be different; null until the form was sent.</summary>
    public IReadOnlyList<(string What, object? Old, object? New)>? Differences { get; private set; }

    protected override IEnumerable<ProgrammeYear> FormYears => [Project.Year];

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        Form = ProjectForm.Of(Project);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();
        if (Project.PublishedAt is not null && !Seen)
        {
            Differences = Form.ToText().Differences(Project);
            Reach = await Reach.OfAsync(db, Project.Id, clock.Today(), stop);
            Seen = true;
            return Page();
        }

        await change.RunAsync(code, Form.Version, Form.ToText(), access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(ProjectUrls.Project(code), "The changes are saved.");
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Project = await db.GetOwnProjectAsync(code, access, stop);
        return access;
    }
}
