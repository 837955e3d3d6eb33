using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Joining;

/// <summary>An offer as it would be made now: to whom, why, whom it passes over, and the exact message.</summary>
public sealed record OfferPreview(NextOnWaitlist Next, Message Message);

/// <summary>Shows who would be offered a place now and the messages; pressing the button then offers.</summary>
public sealed class OfferModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, OfferPlaces operation, IOutputCacheStore cache) : PageModel
{
    public Waitlist List { get; private set; } = null!;
    public IReadOnlyList<OfferPreview> Previews { get; private set; } = [];

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        List = await Waitlist.GetAsync(db, code, await me.GetAsync(), clock.Today(), stop);
        if (!List.Group.MayOfferOn(clock.Today())) return;

        var all = NextOnWaitlist.All(List, clock.Today());
        var sessions = await db.Sessions.Where(s => s.WorkGroupId == List.Group.Id).OrderBy(s => s.Number).AsNoTracking().ToListAsync(stop);
        Previews = [.. all.Select(next => new OfferPreview(next, Written(next, next.Row.About with { Sessions = sessions }, words)))];
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var made = await operation.RunAsync(code, await me.GetAsync(), stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(JoiningUrls.Waitlist(code), made switch
        {
            0 => "Nothing was offered: no place is free that fits somebody on the list.",
            1 => "A place is offered to one school. The message is on its way.",
            _ => $"Places are offered to {made} schools. The messages are on their way."
        });
    }

    private Message Written(NextOnWaitlist next, InterestInFull about, NetworkSettings words)
    {
        var now = clock.UtcNow();
        return OfferMessages.Offered(about, OfferPlaces.New(about, next.Reason, "", clock.Today(), now), OfferMessages.LinkInPreview, words, now);
    }
}
