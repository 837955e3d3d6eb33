using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Leaders;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Leaders;

/// <summary>What those who took part say of the groups that one leads or led for a hub, from ten answers on.</summary>
[LooksAtPeople("what people say of one of the local leaders of a hub")]
public sealed class FeedbackModel(TessellateDb db, Me me, TimeProvider clock) : PageModel
{
    public LeaderFeedback Of { get; private set; } = null!;
    public Guid Id { get; private set; }

    public async Task OnGetAsync(string slug, Guid id, CancellationToken stop) => (Id, Of) = (id, await LeaderFeedback.GetAsync(db, slug, id, await me.GetAsync(), clock.Today(), stop));
}
