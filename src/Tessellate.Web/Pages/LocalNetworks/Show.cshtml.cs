using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.LocalNetworks;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.LocalNetworks;

/// <summary>An entry and the page that shows it.</summary>
public sealed record LineOnPage(ShowModel Page, LocalLine Line);

/// <summary>A local network: what it is for and when it meets, for everybody; what members share, for members and for who keeps it.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ShowModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, JoinLocalNetwork join, ShareInNetwork share, ArrangeMeeting arrange, IOutputCacheStore cache) : PageModel
{
    [BindProperty, Display(Name = "For which school?")]
    public Guid? School { get; set; }

    /// <summary>Of what is taken out or cancelled.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public LocalNetworkOnPage Shown { get; private set; } = null!;
    public DateTime Now { get; private set; }
    public DateOnly Today { get; private set; }

    public IEnumerable<Choice> Schools => Shown.Schools.Select(s => new Choice($"{s.SchoolId}", s.Name));

    public async Task OnGetAsync(string code, CancellationToken stop) => await LoadAsync(code, stop);

    public async Task<IActionResult> OnPostJoinAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        await join.JoinAsync(code, School, access, stop);
        return await DoneAsync(code, "You are in. What members share stands below.", stop);
    }

    public async Task<IActionResult> OnPostLeaveAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        await join.LeaveAsync(code, access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(LocalNetworksUrls.All, "You have left it. You get no more messages of it.");
    }

    public async Task<IActionResult> OnPostTakeOutAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!Shown.IsInside) throw new NotFoundException("Local network", code);
        if (Id == Guid.Empty) return this.Invalid();

        await share.TakeOutAsync(code, Id, access, stop);
        return this.Done(LocalNetworksUrls.Network(code), "It is taken out. Nobody sees it here any more.");
    }

    public async Task<IActionResult> OnPostCancelAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!Shown.IsKeeper) throw new NotFoundException("Local network", code);
        if (Id == Guid.Empty) return this.Invalid();

        var told = await arrange.CancelAsync(code, Id, access, stop);
        return await DoneAsync(code, $"The meeting is cancelled. {(told == 1 ? "One member is" : $"{told} members are")} told.", stop);
    }

    private async Task<IActionResult> DoneAsync(string code, string notice, CancellationToken stop)
    {
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(LocalNetworksUrls.Network(code), notice);
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        (Settings, Now, Today) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow(), clock.Today());
        Shown = await LocalNetworkOnPage.GetAsync(db, code, access, Today, stop);
        return access;
    }
}
