using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Start;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Start;

public sealed class SampleModel(TessellateDb db, NetworkInUse network, Me me) : PageModel
{
    public Hub Hub { get; private set; } = null!;
    public NetworkSettings Settings { get; private set; } = null!;
    public WorkGroup? Sample { get; private set; }

    /// <summary>The first session, which was on the day on which the sample was made.</summary>
    public Guid? Today { get; private set; }

    public Task OnGetAsync(string slug, CancellationToken stop) => LoadAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, string? act, [FromServices] MakeSampleGroup make, [FromServices] RemoveSampleGroup remove, CancellationToken stop)
    {
        var access = await LoadAsync(slug, stop);
        switch (act)
        {
            case "make":
                await make.RunAsync(Hub, access, stop);
                return this.Done(StartUrls.Sample(slug), "The sample is there.");
            case "remove":
                await remove.RunAsync(Hub, access, stop);
                return this.Done(StartUrls.Start(slug), "The sample is gone, with everything in it.");
            default:
                return new BadRequestResult();
        }
    }

    private async Task<Access> LoadAsync(string slug, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new NotFoundException("Hub", slug);
        Me.Require(access.CanStart(Hub.Id));
        Sample = await db.WorkGroups.AsNoTracking().SingleOrDefaultAsync(g => g.HubId == Hub.Id && g.IsSample, stop);
        Today = Sample is null ? null : await db.Sessions.Where(s => s.WorkGroupId == Sample.Id).OrderBy(s => s.Number).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(stop);
        return access;
    }
}
