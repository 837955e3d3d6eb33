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
using Tessellate.Web.Pages.WorkGroups;

namespace Tessellate.Web.Pages.Planning;

/// <summary>What adding and moving a session share: the form, then what speaks against the day and the exact messages, and then it is done.</summary>
public abstract class PlanSessionModel(TessellateDb db, NetworkInUse network, Me me, ChangeSessions change, IOutputCacheStore cache) : PageModel
{
    [BindProperty]
    public SessionForm Form { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Set by the form under the messages: they have been seen.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public GroupPlan Plan { get; private set; } = null!;

    /// <summary>Null until the form was filled in; empty when nobody is to be told.</summary>
    public IReadOnlyList<Message>? Messages { get; private set; }

    public string? Objection => Form.On is { } day ? Settings.Calendar.Objection(day) : null;

    protected TessellateDb Db => db;

    protected async Task<Access> LoadAsync(Func<Access, Task<GroupPlan>> load, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Plan = await load(access);
        return access;
    }

    protected async Task<IActionResult> PlanAsync(Guid? sessionId, Access access, string done, CancellationToken stop)
    {
        foreach (var missing in Form.IsEmpty ? [] : Form.Missing("Form.")) ModelState.AddModelError(missing.MemberNames.Single(), missing.ErrorMessage!);
        if (Form.IsEmpty) ModelState.AddModelError("Form.On", "Enter the day of this session");
        if (!ModelState.IsValid) return this.Invalid();

        var wanted = new SessionChange(sessionId, Form.ToPlan(), Version);
        if (!Seen)
        {
            Messages = await change.PreviewAsync(Plan, wanted, stop);
            return Page();
        }

        await change.RunAsync(Plan.Group.Code, wanted, access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(PlanningUrls.Sessions(Plan.Group.Code), done);
    }
}
