using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Roles;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Roles;

/// <summary>Asks for the reason, and then shows the site as the person sees it.</summary>
public sealed class ViewAsModel(Me me, Tessellate.Roles.ViewAs viewAs) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Say why you look: the person can ask"), StringLength(RoleGrant.ReasonMaxLength, ErrorMessage = "Say why in {1} characters or fewer"), Display(Name = "Why do you look?")]
    public string? Reason { get; set; }

    public Person Person { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken stop) => await LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();

        ViewingCookie.Begin(Response, await viewAs.StartAsync(id, Reason!, access, stop));
        return Redirect("/");
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        var (person, theirs) = await viewAs.GetAsync(id, access, stop);
        Me.Require(access.CanViewAs(id, theirs));
        Person = person;
        return access;
    }
}
