using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Complaints;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Complaints;

public sealed class RequestsModel(TessellateDb db, Me me, TimeProvider clock) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public DateOnly Today { get; private set; }
    public int Count { get; private set; }
    public IReadOnlyList<SubjectRequest> Requests { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Me.Require((await me.GetAsync()).CanHandleComplaints);
        (Today, P) = (clock.Today(), Math.Max(1, P));
        Count = await db.SubjectRequests.CountAsync(stop);
        Requests = await db.SubjectRequests.OrderBy(r => r.DoneAt != null).ThenBy(r => r.DueOn).ThenBy(r => r.Number).Skip((P - 1) * Size).Take(Size).AsNoTracking().ToListAsync(stop);
    }
}
