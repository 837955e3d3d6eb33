using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.AccessNeeds;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.AccessNeeds;

/// <summary>What whoever takes part needs: for every session of the group, or for one.</summary>
public sealed class MineModel(TessellateDb db, NetworkInUse network, KeepNeeds keep, Me me, TimeProvider clock) : PageModel
{
    [BindProperty]
    public NeedsForm Form { get; set; } = new();

    public NetworkSettings Settings { get; private set; } = null!;
    public MyNeeds Mine { get; private set; } = null!;

    public IEnumerable<Choice> Sessions => Mine.Sessions.Select(s => new Choice($"{s.Id}", $"{Settings.Word("session")} {s.Number}, {s.StartsAt.DayInWords()}")).Prepend(new("", $"Every {Settings.Word("session")}"));

    public async Task OnGetAsync(string code, Guid? session, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        var chosen = Mine.Sessions.FirstOrDefault(s => s.Id == session)?.Id;
        Form = NeedsForm.Of(chosen, Mine.For(chosen));
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();

        var kept = await keep.RunAsync(code, Form.Said, access, stop);
        return this.Done(AccessNeedsUrls.Mine(code), kept ? "Kept. Your lead and the hub read it, nobody else." : "Nothing is kept.");
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Mine = await MyNeeds.GetAsync(db, code, access, clock.UtcNow(), stop);
        return access;
    }
}
