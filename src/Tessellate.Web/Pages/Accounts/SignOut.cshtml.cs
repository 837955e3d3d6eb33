using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;
using Tessellate.Web.Infrastructure.Providers;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>The one page by which a browser is signed out, here or everywhere: marks that wait on the device are sent first, or it asks.</summary>
[BeforeSecondStep]
public sealed class SignOutModel(TessellateDb db, Me me, TimeProvider clock) : PageModel
{
    /// <summary>On every device, and not on this one only.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Everywhere { get; set; }

    /// <summary>Whose marks on this device are to be sent before it forgets them.</summary>
    public Guid? PersonId { get; private set; }

    public async Task OnGetAsync() => PersonId = (await me.GetAsync()).Person?.Id;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var provider = await HttpContext.ProviderOfSessionAsync();
        if (Everywhere) await EndAllAsync(stop);
        await HttpContext.SignOutAsync();
        return provider is null ? this.Done("/", Everywhere ? "You have signed out everywhere" : "You have signed out") : Redirect(AccountsUrls.SignOutWith(provider));
    }

    private async Task EndAllAsync(CancellationToken stop)
    {
        if (await me.GetAsync() is not { IsSignedIn: true, Person: { } person }) return;

        person.EndSessions();
        db.Record(person.AsActor(), clock.UtcNow(), "person.signed-out-everywhere", nameof(Person), person.Id, $"{person.Name} signed out everywhere.");
        await db.SaveChangesAsync(stop);
    }
}
