using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Learning;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Learning;

/// <summary>Everything that somebody learned across hubs, what they wrote about it, and what may come next, with the reason.</summary>
public sealed class MyModel(TessellateDb db, NetworkInUse network, Me me, OpenOffers offers, TimeProvider clock) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public MyLearning Learning { get; private set; } = null!;
    public IReadOnlyList<NextStep> NextSteps { get; private set; } = [];

    /// <summary>Posts in which the person is the confirmed head of a school.</summary>
    public IEnumerable<PostToday> HeadOf { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Learning = await MyLearning.LoadAsync(db, access, clock.UtcNow(), stop: stop);
        var posts = await NextStep.PostsAsync(db, access.Person!.Id, clock.Today(), stop);
        HeadOf = posts.Where(p => p.IsConfirmedHead);
        NextSteps = NextStep.Of(Learning.Groups, (await offers.GetAsync(stop)).All, posts.FirstOrDefault()?.Phase, strand => Settings.FindStrand(strand)?.Name ?? strand);
    }
}
