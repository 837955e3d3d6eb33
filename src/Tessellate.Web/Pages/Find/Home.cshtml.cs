using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Find;

[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class HomeModel(TessellateDb db, NetworkInUse network, SchoolFinder finder, TimeProvider clock) : PageModel
{
    public NetworkSettings? Settings { get; private set; }
    public IReadOnlyList<HubTile> Hubs { get; private set; } = [];

    public IReadOnlyList<RecruitingProject> Recruiting { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Settings = await network.FindAsync();
        Hubs = (await finder.GetAsync()).Hubs;
        if (Settings is not null) Recruiting = await RecruitingProject.ListAsync(db, clock.Today(), most: 3);
    }
}
