using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Registers;

/// <summary>Every group in which certificates are ready, to be issued together in the background. Nobody is named here; each group's own page names them.</summary>
public sealed class ReadyCertificatesModel(TessellateDb db, OrderCertificates order, NetworkInUse network, Me me) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public IReadOnlyList<ReadyGroup> Groups { get; private set; } = [];

    /// <summary>Codes of the groups that are selected.</summary>
    [BindProperty]
    public List<string> Pick { get; set; } = [];

    public int People => Groups.Sum(g => g.Ready);
    public int Ordered => Groups.Count(g => g.OrderedAt is not null);
    public bool ManyHubs => Groups.Select(g => g.HubId).Distinct().Count() > 1;

    public async Task OnGetAsync(CancellationToken stop) => await LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        if (Pick.Count == 0)
        {
            ModelState.AddModelError("", "Select at least one group whose certificates are to be issued.");
            return this.Invalid();
        }

        var ordered = await order.RunAsync(Pick, access, stop);
        return this.Done(RegistersUrls.ReadyCertificates, ordered switch
        {
            0 => "These certificates are being issued already, or everybody has theirs. Nothing was done twice.",
            1 => "The certificates of 1 group are being issued. You can go on working.",
            _ => $"The certificates of {ordered} groups are being issued. You can go on working."
        });
    }

    private async Task<Access> LoadAsync(CancellationToken stop)
    {
        var access = (await me.GetAsync()).Here;
        Me.Require(access.HasRegisters);
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Groups = await db.ReadyGroupsAsync(access, stop);
        return access;
    }
}
