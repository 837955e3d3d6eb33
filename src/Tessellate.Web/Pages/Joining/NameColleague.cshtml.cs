using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Whoever asked names one more colleague by the link of any message to them. Opening it changes nothing.</summary>
[AllowAnonymous]
public sealed class NameColleagueModel(TessellateDb db, TimeProvider clock, NameColleague operation, IOutputCacheStore cache) : NamingColleagueModel
{
    /// <summary>Set after a colleague was named.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public bool IsDone { get; set; }

    /// <summary>Null when no request has such a link.</summary>
    public InterestInFull? About { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (About is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (About is null) throw new NotFoundException("Request", "of this link");
        Check();
        if (!ModelState.IsValid) return this.Invalid();

        await operation.RunAsync(token, Newcomer, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return Redirect($"{JoiningUrls.NameColleague(token)}?done=true");
    }

    private async Task LoadAsync(string token, CancellationToken stop)
    {
        About = await NameColleague.FindAsync(db, token, stop);
        Obstacle = About is null ? null : await NameColleague.ObstacleAsync(db, About, clock.Today(), stop);
    }
}
