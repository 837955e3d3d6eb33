using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Networks;

[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class IndexModel(TessellateDb db, NetworkInUse network) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public IReadOnlyList<HubTile> Hubs { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Settings = await network.FindAsync() ?? throw new NotFoundException("Network", "in use");
        Hubs = await db.TilesAsync();
    }
}
