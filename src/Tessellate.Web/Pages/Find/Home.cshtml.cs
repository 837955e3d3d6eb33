using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Find;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Find;

[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class HomeModel(NetworkInUse network, SchoolFinder finder) : PageModel
{
    public NetworkSettings? Settings { get; private set; }
    public IReadOnlyList<HubTile> Hubs { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Settings = await network.FindAsync();
        Hubs = (await finder.GetAsync()).Hubs;
    }
}
