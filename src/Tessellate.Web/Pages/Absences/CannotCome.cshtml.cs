using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Absences;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Privacy;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Absences;

/// <summary>The same for whoever is signed in and takes part.</summary>
public sealed class OwnCannotComeModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, TellAbsence tell, IOutputCacheStore cache) : CannotComeModel(network, clock, tell, cache)
{
    public override string Address => AbsencesUrls.CannotCome(About!.Group.Code);

    public async Task OnGetAsync(string code, CancellationToken stop) => await LoadAsync(code, stop);

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        await FindAsync(code, stop);
        if (About is null && await CannotCome.HasEndedAsync(db, code, await me.GetAsync(), stop)) return this.Done(PrivacyUrls.My, GivenBack); // pressed twice
        if (About is null) throw new NotFoundException("Work group", code);

        return await TellAsync(PrivacyUrls.My, stop);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(string code, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        return await TakeBackAsync(stop);
    }

    private async Task FindAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        await LoadAsync(() => CannotCome.FindAsync(db, code, access, stop), stop);
    }

    private async Task LoadAsync(string code, CancellationToken stop)
    {
        await FindAsync(code, stop);
        if (About is null) throw new NotFoundException("Work group", code);
    }
}
