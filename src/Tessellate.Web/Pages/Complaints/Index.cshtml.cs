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

public sealed class IndexModel(TessellateDb db, Me me, TimeProvider clock) : PageModel
{
    public const int Size = 50;

    public sealed record ComplaintRow(string Number, string Name, string? Hub, DateTime ReceivedAt, DateOnly DueOn, DateTime? AnsweredAt, string? Handler);

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public DateOnly Today { get; private set; }
    public int Count { get; private set; }
    public IReadOnlyList<ComplaintRow> Complaints { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Me.Require((await me.GetAsync()).CanHandleComplaints);
        (Today, P) = (clock.Today(), Math.Max(1, P));
        var (hubs, people) = (db.Hubs, db.People);
        Count = await db.Complaints.CountAsync(stop);
        Complaints = await db.Complaints.OrderBy(c => c.AnsweredAt != null).ThenBy(c => c.AnsweredAt == null ? c.DueOn : DateOnly.MaxValue).ThenByDescending(c => c.ReceivedAt)
            .Skip((P - 1) * Size).Take(Size)
            .Select(c => new ComplaintRow(c.Number, c.Name, hubs.Where(h => h.Id == c.HubId).Select(h => h.Name).FirstOrDefault(), c.ReceivedAt, c.DueOn, c.AnsweredAt,
                people.Where(p => p.Id == c.HandledById).Select(p => p.Name).FirstOrDefault())).ToListAsync(stop);
    }
}
