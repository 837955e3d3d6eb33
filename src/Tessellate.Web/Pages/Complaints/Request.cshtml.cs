using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Complaints;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Privacy;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Complaints;

public sealed class RequestModel(TessellateDb db, KeepRequests keep, Me me) : PageModel
{
    [BindProperty, Display(Name = "What happens now?"), Required(ErrorMessage = "Choose what happens now")]
    public RequestStep? Step { get; set; }

    [BindProperty, Display(Name = "Note"), StringLength(500, ErrorMessage = "Write {1} characters or fewer")]
    public string? Note { get; set; }

    public SubjectRequest Shown { get; private set; } = null!;
    public bool MayErase { get; private set; }

    public IEnumerable<Choice> Steps =>
    [
        Shown.PausedOn is null ? new($"{RequestStep.Pause}", "The clock stands still", "While we wait for proof of who asks, or for what exactly they mean.")
            : new($"{RequestStep.Resume}", "The clock goes on", "The days it stood still are added."),
        new($"{RequestStep.Done}", "It is done")
    ];

    public async Task OnGetAsync(string number, CancellationToken stop) => await LoadAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken stop)
    {
        var access = await LoadAsync(number, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await keep.StepAsync(number, Step!.Value, Note, access, stop);
        return this.Done(ComplaintsUrls.Request(number), "Saved");
    }

    private async Task<Access> LoadAsync(string number, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanHandleComplaints);
        Shown = await db.SubjectRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Number == number, stop) ?? throw new NotFoundException(nameof(SubjectRequest), number);
        MayErase = access.CanErasePeople;
        return access;
    }
}
