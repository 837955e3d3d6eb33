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

public sealed class CorrectPostModel(TessellateDb db, Me me, NetworkInUse network, ChangePost change, TimeProvider clock) : PageModel
{
    [BindProperty]
    public AppointmentForm Form { get; set; } = new();

    [BindProperty, Display(Name = "Why (optional)"), StringLength(500, ErrorMessage = "The reason must be {1} characters or fewer")]
    public string? Reason { get; set; }

    public ChangingPost Shown { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        Shown = await ChangingPost.LoadAsync(db, await me.GetAsync(), id, network, stop);
        Form = AppointmentForm.Of(Shown.Post.Held);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        Shown = await ChangingPost.LoadAsync(db, await me.GetAsync(), id, network, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await change.CorrectAsync(Shown.Post, Form.ToHeld(), Shown.Access.Change(Shown.Person.Id, clock.UtcNow(), Reason?.Trim()), stop);
        return this.Done(Shown.Back, $"The post at {Shown.School.Name} is corrected.");
    }
}
