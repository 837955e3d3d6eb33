using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Duplicates;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Duplicates;

/// <summary>Records among the people somebody sees that may be of one person, and merges that can still be undone.</summary>
public sealed class IndexModel(TessellateDb db, Me me, TimeProvider clock) : PageModel
{
    public IReadOnlyList<LikelyPair> Pairs { get; private set; } = [];
    public IReadOnlyList<RecentMerge> Recent { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanMergePeople);
        Pairs = await LikelyPairs.LoadAsync(db, access, stop);
        Recent = await LikelyPairs.RecentAsync(db, access, clock.UtcNow(), stop);
    }
}
