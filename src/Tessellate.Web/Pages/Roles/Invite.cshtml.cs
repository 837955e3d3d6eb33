using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Roles;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Roles;

/// <summary>Gives somebody a role, in a hub or at the national level: only those that the one who asks may give there.</summary>
public sealed class InviteModel(TessellateDb db, NetworkInUse network, Me me, InvitePerson invite, TimeProvider clock) : PageModel
{
    [BindProperty]
    public InviteForm Form { get; set; } = new();

    public NetworkSettings Settings { get; private set; } = null!;
    public Hub? Hub { get; private set; }
    public IReadOnlyList<Choice> Roles { get; private set; } = [];
    public IReadOnlyList<Choice> Groups { get; private set; } = [];
    public bool GivesTrusts => Roles.Any(r => r.Value == nameof(Role.TrustLead));
    public string Back => Hub is null ? RolesUrls.Access : RolesUrls.People(Hub.Slug);

    public async Task OnGetAsync(string? slug, CancellationToken stop) => await LoadAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string? slug, CancellationToken stop)
    {
        var access = await LoadAsync(slug, stop);
        if (!ModelState.IsValid) return this.Invalid();

        try
        {
            await invite.RunAsync(Form.ToInvitation(Hub?.Id), access, stop);
        }
        catch (BrokenRuleException broken) when (broken.Field is { } field)
        {
            throw new BrokenRuleException(broken.Message, $"{nameof(Form)}.{field}");
        }
        return this.Done(Back, $"{Form.Name} is invited. The message with the link is on its way.");
    }

    private async Task<Access> LoadAsync(string? slug, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        if (slug is not null) Hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new NotFoundException("Hub", slug);
        var roles = access.GivableIn(Hub?.Id);
        Me.Require(roles.Count > 0);
        Roles = [.. roles.Select(role => new Choice($"{role}", role.ShownName(Settings), $"They read: “{role.LetsYou(Settings)}”"))];
        var today = clock.Today();
        Groups = Hub is null ? [] : [.. (await db.WorkGroups.Real().Where(g => g.HubId == Hub.Id && g.EndsOn >= today && g.CancelledAt == null).OrderBy(g => g.Title).ThenBy(g => g.Code)
            .Select(g => new { g.Id, g.Title, g.Code }).ToListAsync(stop)).Select(g => new Choice(g.Id.ToString(), $"{g.Title} ({g.Code})"))];
        return access;
    }
}
