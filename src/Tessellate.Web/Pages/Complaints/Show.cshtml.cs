using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Complaints;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Complaints;

public sealed class ShowModel(TessellateDb db, HandleComplaint handle, Me me) : PageModel
{
    [BindProperty, Display(Name = "The answer"), Required(ErrorMessage = "Write what came of it: the person reads it"), StringLength(Complaint.TextMaxLength, ErrorMessage = "Write {1} characters or fewer")]
    public string? Outcome { get; set; }

    public Complaint Complaint { get; private set; } = null!;
    public string? Hub { get; private set; }
    public string? Handler { get; private set; }

    public async Task OnGetAsync(string number, CancellationToken stop) => await LoadAsync(number, stop);

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken stop)
    {
        var access = await LoadAsync(number, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await handle.AnswerAsync(number, Outcome!, access, stop);
        return this.Done(ComplaintsUrls.Complaints, $"{number} is answered");
    }

    public async Task<IActionResult> OnPostTakeAsync(string number, CancellationToken stop)
    {
        await handle.TakeOnAsync(number, await LoadAsync(number, stop), stop);
        return this.Done(ComplaintsUrls.Complaint(number), "You look into it; the reminder comes to you");
    }

    private async Task<Access> LoadAsync(string number, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanHandleComplaints);
        Complaint = await db.Complaints.AsNoTracking().SingleOrDefaultAsync(c => c.Number == number, stop) ?? throw new NotFoundException(nameof(Tessellate.Complaints.Complaint), number);
        Hub = await db.Hubs.Where(h => h.Id == Complaint.HubId).Select(h => h.Name).SingleOrDefaultAsync(stop);
        Handler = await db.People.Where(p => p.Id == Complaint.HandledById).Select(p => p.Name).SingleOrDefaultAsync(stop);
        return access;
    }
}
