using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Roles;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Roles;

/// <summary>The way back from looking as somebody else. The button stands in the banner of every page.</summary>
public sealed class ViewAsEndModel(Me me, Tessellate.Roles.ViewAs viewAs) : PageModel
{
    public bool IsViewing { get; private set; }

    public async Task OnGetAsync() => IsViewing = (await me.GetAsync()).Viewer is not null;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        if (ViewingCookie.In(Request) is { } viewing) await viewAs.EndAsync(viewing, (access.Viewer ?? access.Person!).Id, stop);
        ViewingCookie.End(Response);
        return this.Done(RolesUrls.Access, "You see the site as yourself again");
    }
}
