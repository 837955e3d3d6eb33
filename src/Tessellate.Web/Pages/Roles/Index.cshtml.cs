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

/// <summary>Who has access at the national level, and the way to each hub's list.</summary>
public sealed class IndexModel(TessellateDb db, NetworkInUse network, Me me, ConfirmRoles confirm, TimeProvider clock) : PageModel
{
    public sealed record HubLine(string Name, string Slug, int Roles, int Overdue);

    [BindProperty]
    public List<Guid> Confirm { get; set; } = [];

    public RoleTable? Table { get; private set; }
    public IReadOnlyList<HubLine> Hubs { get; private set; } = [];
    public bool MayInvite { get; private set; }
    public string HubWord { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        return Table is null && Hubs.Count == 1 ? Redirect(RolesUrls.People(Hubs[0].Slug)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        Me.Require(access.CanSeeNationalRoles);

        var confirmed = await confirm.RunAsync(Confirm, null, access, stop);
        return this.Done(RolesUrls.Access, confirmed == 1 ? "One role confirmed" : $"{confirmed} roles confirmed");
    }

    private async Task<Access> LoadAsync(CancellationToken stop)
    {
        var (access, today) = (await me.GetAsync(), clock.Today());
        Me.Require(access.CanSeeRoles);
        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        HubWord = settings.Word("hub");
        MayInvite = access.CanSeeNationalRoles;
        if (access.CanSeeNationalRoles) Table = new(await db.WhoHasAccessAsync(null, access, today, stop), access, settings, today, null);

        var (hubIds, roles) = (access.StaffHubIds.ToList(), db.RoleGrants.InForceOn(today));
        var overdue = db.RoleGrants.Overdue(db, today);
        Hubs = await db.Hubs.Where(h => access.IsNationalLead || hubIds.Contains(h.Id)).OrderBy(h => h.Name)
            .Select(h => new HubLine(h.Name, h.Slug, roles.Count(g => g.HubId == h.Id), overdue.Count(g => g.HubId == h.Id))).ToListAsync(stop);
        return access;
    }
}
