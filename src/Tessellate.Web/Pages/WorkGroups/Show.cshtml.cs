using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ShowModel(TessellateDb db, NetworkInUse network, TimeProvider clock) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public WorkGroupOnPage Shown { get; private set; } = null!;
    public bool MayAsk { get; private set; }

    public async Task OnGetAsync(string code)
    {
        Settings = await network.FindAsync() ?? throw new NotFoundException("Network", "in use");
        Shown = await WorkGroupOnPage.GetAsync(db, code);
        if (Shown.Group.Recruitment == Recruitment.Draft) throw new NotFoundException("Work group", code);
        MayAsk = Shown.Group.IsOpenOn(clock.Today());
    }
}
