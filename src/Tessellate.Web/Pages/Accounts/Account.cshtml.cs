using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

public sealed class AccountModel(TessellateDb db, Me me, NetworkInUse network, TimeProvider clock) : PageModel
{
    public sealed record RoleLine(string Name, string? Hub, string? HubSlug, DateOnly? ToOn);

    public Person Person { get; private set; } = null!;
    public IReadOnlyList<RoleLine> Roles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        Person = access.Person!;
        var settings = await network.FindAsync(stop);
        var hubIds = access.Grants.Select(g => g.HubId).OfType<Guid>().Distinct().ToList();
        var hubs = await db.Hubs.Where(h => hubIds.Contains(h.Id)).Select(h => new { h.Id, h.Name, h.Slug }).ToListAsync(stop);
        Roles = [.. access.Grants
            .Select(g => (Grant: g, Hub: hubs.Find(h => h.Id == g.HubId)))
            .Select(g => new RoleLine(g.Grant.ShownName(settings), g.Hub?.Name, g.Hub?.Slug, g.Grant.ToOn))
            .OrderBy(r => r.Hub, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        access.Person!.EndSessions();
        db.Record(new(access.Person.Id, "themselves"), clock.UtcNow(), "person.signed-out-everywhere", nameof(Person), access.Person.Id, "Signed out everywhere.", aboutPersonId: access.Person.Id);
        await db.SaveChangesAsync(stop);
        await HttpContext.SignOutAsync();
        return this.Done("/", "You have signed out everywhere");
    }
}
