using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Leaders;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Leaders;

/// <summary>Somebody who was asked to lead a group says yes or no: by the link in the message, or signed in. Opening it changes nothing; pressing a button does.</summary>
[AllowAnonymous]
public sealed class AskedModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, AnswerLeadAsk answer) : PageModel
{
    /// <summary>Null when nobody was asked by such a link.</summary>
    public LeadAskInFull? Of { get; private set; }

    public NetworkSettings Settings { get; private set; } = null!;

    [BindProperty, Display(Name = "If not: why? You can leave it empty"), StringLength(LeadAsk.ReasonMaxLength, ErrorMessage = "Write {1} characters or fewer")]
    public string? Reason { get; set; }

    /// <summary>"yes" or "no".</summary>
    [BindProperty]
    public string? Answer { get; set; }

    public async Task OnGetAsync(string key, CancellationToken stop)
    {
        await LoadAsync(key, stop);
        if (Of is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken stop)
    {
        await LoadAsync(key, stop);
        if (Of is null) throw new NotFoundException("Question", "of this link");
        if (Answer is not ("yes" or "no")) ModelState.AddModelError(nameof(Reason), "Press one of the two buttons");
        if (!ModelState.IsValid) return this.Invalid();

        await answer.RunAsync(key, Answer == "yes", Reason, await me.GetAsync(), stop);
        return Redirect(LeadersUrls.Asked(key));
    }

    private async Task LoadAsync(string key, CancellationToken stop)
    {
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Of = await LeadAskInFull.FindAsync(db, key, await me.GetAsync(), clock.Today(), stop);
    }
}
