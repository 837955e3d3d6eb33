using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Privacy;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Privacy;

public sealed class RetentionModel(TessellateDb db, AgedRows aged, Me me, TimeProvider clock) : PageModel
{
    private const int Nights = 14;

    public DateOnly Until { get; private set; }
    public IReadOnlyList<AgedOut> Going { get; private set; } = [];
    public IReadOnlyList<RetentionRun> Runs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Me.Require((await me.GetAsync()).CanSeeRetention);
        Until = clock.Today().AddMonths(1);
        Going = await aged.CountAsync(clock.UtcNow().AddMonths(1), stop);
        Runs = await db.RetentionRuns.OrderByDescending(r => r.On).Take(Nights).AsNoTracking().ToListAsync(stop);
    }
}
