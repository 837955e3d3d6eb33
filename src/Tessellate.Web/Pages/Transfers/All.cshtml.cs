using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Transfers;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Transfers;

/// <summary>What waits for an answer and what came of it. Names schools, and nobody of them.</summary>
public sealed class AllModel(TessellateDb db, Me me) : PageModel
{
    public IReadOnlyList<ShownTransfer> Transfers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanSeeQueue);
        Transfers = await ShownTransfer.OfAsync(db, access, stop);
    }
}
