using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Planning;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Planning;

/// <summary>Asks why, shows the exact messages, and then cancels the Work Group.</summary>
public sealed class CancelModel(TessellateDb db, NetworkInUse network, Me me, CancelWorkGroup cancel, IOutputCacheStore cache) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Give the reason: everybody concerned reads it."), StringLength(500, ErrorMessage = "Give the reason in 500 characters or fewer"), Display(Name = "Reason")]
    public string? Reason { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Set by the form under the messages: they have been seen.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public GroupPlan Plan { get; private set; } = null!;
    public IReadOnlyList<Message>? Messages { get; private set; }

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        Version = Plan.Group.Version;
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();
        if (!Seen)
        {
            Messages = await cancel.PreviewAsync(Plan, Reason!, stop);
            return Page();
        }

        await cancel.RunAsync(code, Version, Reason!, access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(WorkGroupUrls.WorkGroup(code), $"{Plan.Group.Title} is cancelled, and everybody concerned is told.");
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Plan = await GroupPlan.GetAsync(db, code, access, stop);
        return access;
    }
}
