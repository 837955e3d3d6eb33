using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Leaders;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Leaders;

/// <summary>Who takes a group over, and why.</summary>
public sealed class GroupHandOverForm
{
    [Display(Name = "Who leads it from now on?"), Required(ErrorMessage = "Choose who leads it from now on")]
    public Guid? To { get; set; }

    [Display(Name = "Why"), Required(ErrorMessage = "Say why: your colleague and the hub read it"), StringLength(HandOverGroup.ReasonMaxLength, ErrorMessage = "Say why in {1} characters or fewer")]
    public string? Reason { get; set; }
}

/// <summary>Whoever leads a group hands it to a colleague, after both messages were seen.</summary>
public sealed class HandOverModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, HandOverGroup handOver, IOutputCacheStore cache) : PageModel
{
    [BindProperty]
    public GroupHandOverForm Form { get; set; } = new();

    /// <summary>Set by the form under the messages: they have been seen.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public GroupToHandOver Of { get; private set; } = null!;
    public IReadOnlyList<Message> Letters { get; private set; } = [];
    public IEnumerable<Choice> Others => Of.Others.Select(o => new Choice($"{o.Id}", o.Name));

    public async Task OnGetAsync(string code, CancellationToken stop) => await LoadAsync(code, stop);

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();
        if (!Confirmed)
        {
            Letters = await handOver.PreviewAsync(Of, Form.To, Form.Reason, stop);
            return Page();
        }

        await handOver.RunAsync(code, Form.To, Form.Reason, access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(RegistersUrls.MyGroups, $"{Of.Group.Title} is handed over. Your colleague{(Of.Hub.ContactEmail is null ? " is" : " and the hub are")} told.");
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Of = await GroupToHandOver.GetAsync(db, code, access, clock.Today(), stop);
        return access;
    }
}
