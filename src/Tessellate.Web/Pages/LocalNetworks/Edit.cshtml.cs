using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.LocalNetworks;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.LocalNetworks;

/// <summary>Who keeps a local network changes what is said of it; its hub names leads and closes it.</summary>
public sealed class EditModel(TessellateDb db, NetworkInUse network, Me me, KeepLocalNetwork keep, TimeProvider clock, IOutputCacheStore cache) : NetworkFormModel
{
    [BindProperty]
    public Guid Member { get; set; }

    [BindProperty]
    public bool IsLead { get; set; }

    [BindProperty, Display(Name = "Close it for good")]
    public bool IsSure { get; set; }

    public LocalNetworkOnPage Shown { get; private set; } = null!;

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        Form = NetworkForm.Of(Shown.Network);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await keep.ChangeAsync(code, Form.Version, Form.ToText(), access, stop);
        return await DoneAsync(LocalNetworksUrls.Network(code), "The changes are saved.", stop);
    }

    public async Task<IActionResult> OnPostLeadAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!Shown.IsStaff) throw new NotAllowedException();
        if (Member == Guid.Empty) return this.Invalid();

        await keep.LeadAsync(code, Member, IsLead, access, stop);
        return await DoneAsync(LocalNetworksUrls.Edit(code), IsLead ? "They lead it now." : "They no longer lead it.", stop);
    }

    public async Task<IActionResult> OnPostCloseAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!Shown.IsStaff) throw new NotAllowedException();
        if (!IsSure)
        {
            Form = NetworkForm.Of(Shown.Network);
            ModelState.Clear(); // the words above were not sent
            ModelState.AddModelError(nameof(IsSure), "Tick the box if you want to close it for good.");
            return this.Invalid();
        }

        await keep.CloseAsync(code, access, stop);
        return await DoneAsync(LocalNetworksUrls.Network(code), "It is closed. Nobody joins any more.", stop);
    }

    private async Task<IActionResult> DoneAsync(string url, string notice, CancellationToken stop)
    {
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(url, notice);
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Shown = await LocalNetworkOnPage.GetAsync(db, code, access, clock.Today(), stop);
        return Shown.IsKeeper ? access : throw new NotFoundException("Local network", code);
    }
}
