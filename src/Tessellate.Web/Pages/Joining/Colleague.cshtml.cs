using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>The hub names one more colleague in a request, as the school told it: it sees the exact messages first.</summary>
public sealed class ColleagueModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, NameColleague operation, IOutputCacheStore cache) : NamingColleagueModel
{
    /// <summary>Set by the form under the messages: they have been seen.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    public InterestInFull About { get; private set; } = null!;
    public IReadOnlyList<Message> Messages { get; private set; } = [];

    public async Task OnGetAsync(string reference, CancellationToken stop) => await LoadAsync(reference, stop);

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken stop)
    {
        var (access, asked) = await LoadAsync(reference, stop);
        Check();
        if (!ModelState.IsValid) return this.Invalid();
        if (!Seen && Obstacle is null)
        {
            var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
            Messages = [.. ColleagueMessages.All(About, NameColleague.New(About, Newcomer, 99, null), asked, await ThoseWhoRun.OfAsync(db, About, clock.Today(), stop), byHub: true, InterestLink.InPreview, NameColleague.IsOnList(About) ? InterestLink.InPreview : null, words, clock.UtcNow())];
            return Page();
        }

        await operation.RunAsync(reference, Newcomer, access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(About.Interest.State == InterestState.Accepted ? JoiningUrls.People(About.Group.Code) : JoiningUrls.Queue, $"{Wish.OneLine(Name!)} is named for {About.School}, and told.");
    }

    private async Task<(Access Access, Agreement? Asked)> LoadAsync(string reference, CancellationToken stop)
    {
        var access = await me.GetAsync();
        (About, var asked) = await KeepHead.GetAsync(db, reference, access, stop);
        Obstacle = await NameColleague.ObstacleAsync(db, About, clock.Today(), stop);
        return (access, asked);
    }
}
