using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Foundation;
using Tessellate.Privacy;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Privacy;

[NeedsFreshSignIn]
public sealed class DownloadModel(ExportPerson export, Me me, TimeProvider clock) : PageModel
{
    public async Task OnGetAsync() => Me.Require((await me.GetAsync()).IsSignedIn);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        var record = await export.RunAsync(access.Person!.Id, new(access.Person.Id, "the person"), stop);
        Response.Headers.CacheControl = "no-store";
        return File(record.ToZip(), "application/zip", $"my-record-{clock.Today().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.zip");
    }
}
