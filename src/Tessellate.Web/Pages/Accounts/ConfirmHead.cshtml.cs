using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>A hub says that somebody who calls themselves head is the head.</summary>
public sealed class ConfirmHeadModel(TessellateDb db, Me me, NetworkInUse network, ChangePost change, TimeProvider clock) : PageModel
{
    public ChangingPost Shown { get; private set; } = null!;

    public Task OnGetAsync(Guid id, CancellationToken stop) => LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        await change.ConfirmAsync(Shown.Post, Shown.Access.Change(Shown.Person.Id, clock.UtcNow()), stop);
        return this.Done(Shown.Back, $"{Shown.Person.Name} is confirmed as head of {Shown.School.Name}.");
    }

    private async Task LoadAsync(Guid id, CancellationToken stop)
    {
        Shown = await ChangingPost.LoadAsync(db, await me.GetAsync(), id, network, stop);
        Me.Require(Shown.Access.CanConfirm(Shown.Post));
    }
}
