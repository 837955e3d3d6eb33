using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

public sealed class EndPostModel(TessellateDb db, Me me, NetworkInUse network, ChangePost change, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "Last day"), Required(ErrorMessage = "Enter the last day")]
    public DateOnly? On { get; set; }

    public ChangingPost Shown { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        Shown = await ChangingPost.LoadAsync(db, await me.GetAsync(), id, network, stop);
        On = clock.Today();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        Shown = await ChangingPost.LoadAsync(db, await me.GetAsync(), id, network, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await change.EndAsync(Shown.Post, On!.Value, Shown.Access.Change(Shown.Person.Id, clock.UtcNow()), stop);
        return this.Done(Shown.Back, $"The post at {Shown.School.Name} ends on {On.Value.InWords()}.");
    }
}
