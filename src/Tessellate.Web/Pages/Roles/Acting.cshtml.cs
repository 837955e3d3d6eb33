using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Roles;

/// <summary>Where somebody with several roles acts. It narrows what lists show and changes nothing of what is allowed.</summary>
public sealed class ActingModel(Me me, Infrastructure.Acting acting, NetworkInUse network) : PageModel
{
    private const string Everywhere = "everywhere";

    [BindProperty, System.ComponentModel.DataAnnotations.Display(Name = "For whom do you act?")]
    public string? Scope { get; set; }

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var access = await LoadAsync();
        Scope = access.ActingFor?.Key ?? Everywhere;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var access = await LoadAsync();
        var chosen = RoleScope.Of(access.Grants).FirstOrDefault(s => s.Key == Scope);
        if (chosen is null && Scope != Everywhere) ModelState.AddModelError(nameof(Scope), "Choose one of the places in which you have a role");
        if (!ModelState.IsValid) return this.Invalid();

        ActingCookie.Choose(Response, chosen);
        return this.Done(AccountsUrls.Account, chosen is null ? "You act for all your roles" : $"You act for {Choices.First(c => c.Value == Scope).Text}");
    }

    private async Task<Access> LoadAsync()
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        Choices = [new(Everywhere, "All your roles", "Lists show everything you may see."),
            .. (await acting.ChoicesAsync(access, await network.FindAsync())).Select(c => new Choice(c.Scope.Key, c.Name, c.Roles))];
        return access;
    }
}
