using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.ForSchools;
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

    /// <summary>Schools of which the person is the confirmed head.</summary>
    public IReadOnlyList<SchoolHeaded> HeadOf { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Learning = await MyLearning.LoadAsync(db, access, clock.UtcNow(), stop);
        HeadOf = await db.HeadOfAsync(access, clock.Today(), stop);
        NextSteps = NextStep.Of(Learning.Groups, (await offers.GetAsync(stop)).All, await NextStep.PhaseAsync(db, access.Person!.Id, clock.Today(), stop), strand => Settings.FindStrand(strand)?.Name ?? strand);
    }
}
