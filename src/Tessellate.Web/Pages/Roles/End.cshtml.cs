using System.ComponentModel.DataAnnotations;
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

/// <summary>Ends one role, with the reason: at once, or after a day to come.</summary>
public sealed class EndModel(TessellateDb db, NetworkInUse network, Me me, EndRole end) : PageModel
{
    [BindProperty, Display(Name = "Last day")]
    public DateOnly? LastOn { get; set; }

    [BindProperty, Display(Name = "Why it ends")]
    [Required(ErrorMessage = "Say why it ends: the person reads it"), StringLength(RoleGrant.ReasonMaxLength, ErrorMessage = "Say why in {1} characters or fewer")]
    public string? Reason { get; set; }

    public RoleGrant Grant { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public string AsWhat { get; private set; } = "";
    public string Back { get; private set; } = RolesUrls.Access;
    public bool IsOwn { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken stop) => await LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await end.RunAsync(id, LastOn, Reason!, access, stop);
        return this.Done(Back, LastOn is { } on ? $"{Name} is {AsWhat} until {on.InWords()}" : $"{Name} is no longer {AsWhat}");
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Grant = await db.RoleGrants.AsNoTracking().VisibleTo(access).GetAsync(id, stop);
        Me.Require(access.CanEnd(Grant));
        Name = await db.People.Where(p => p.Id == Grant.PersonId).Select(p => p.Name).SingleAsync(stop);
        AsWhat = (await RoleWhere.OfAsync(db, Grant, stop)).As(Grant.Role, await network.FindAsync(stop));
        IsOwn = Grant.PersonId == access.Person?.Id;
        Back = IsOwn ? AccountsUrls.Account : Grant.HubId is null ? RolesUrls.Access
            : RolesUrls.People(await db.Hubs.Where(h => h.Id == Grant.HubId).Select(h => h.Slug).SingleAsync(stop));
        return access;
    }
}
