using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Roles;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Roles;

/// <summary>Who has access in one hub: as what, since when, by whom; confirmed once a month by whoever may give the role.</summary>
public sealed class PeopleModel(TessellateDb db, NetworkInUse network, Me me, ConfirmRoles confirm, TimeProvider clock) : PageModel
{
    [BindProperty]
    public List<Guid> Confirm { get; set; } = [];

    public Hub Hub { get; private set; } = null!;
    public RoleTable Table { get; private set; } = null!;
    public bool MayInvite { get; private set; }

    public async Task OnGetAsync(string slug, CancellationToken stop) => await LoadAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        var access = await LoadAsync(slug, stop);

        var confirmed = await confirm.RunAsync(Confirm, Hub.Id, access, stop);
        return this.Done(RolesUrls.People(slug), confirmed == 1 ? "One role confirmed" : $"{confirmed} roles confirmed");
    }

    private async Task<Access> LoadAsync(string slug, CancellationToken stop)
    {
        var access = await me.GetAsync();
        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new NotFoundException("Hub", slug);
        Me.Require(access.CanSeeRolesOf(Hub.Id));
        MayInvite = access.CanInviteTo(Hub.Id);
        Table = new(await db.WhoHasAccessAsync(Hub.Id, access, clock.Today(), stop), access, settings, clock.Today(), slug);
        return access;
    }
}
