using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Projects;

/// <summary>Says what publishing does, and then does it.</summary>
public sealed class PublishModel(TessellateDb db, NetworkInUse network, Me me, KeepProject keep, IOutputCacheStore cache) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public Project Project { get; private set; } = null!;

    /// <summary>What schools would miss on its page.</summary>
    public IEnumerable<string> Missing
    {
        get
        {
            if (Project.ProfessionalLearning is null || Project.PracticeDevelopment is null || Project.PupilsLearning is null || Project.PolicyAndApproach is null) yield return "what should change, under one of the four headings";
            if (Project.Evidence is null) yield return "what it rests on";
            if (Project.SessionsInWords is null) yield return "how many sessions there are";
        }
    }

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Project = await db.GetOwnProjectAsync(code, await me.GetAsync(), stop);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        await OnGetAsync(code, stop);
        var published = await keep.PublishAsync(code, await me.GetAsync(), stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(ProjectUrls.Project(code), published ? $"{Project.Title} is published." : "It was published before. Nothing was changed.");
    }
}
