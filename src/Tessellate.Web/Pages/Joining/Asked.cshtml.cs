using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Says what happens next. Anybody may open it, so it names no school and no person.</summary>
[AllowAnonymous]
public sealed class AskedModel(TessellateDb db) : PageModel
{
    public string Reference { get; private set; } = "";

    public async Task OnGetAsync(string reference) =>
        Reference = await db.Interests.Where(i => i.Reference == reference).Select(i => i.Reference).SingleOrDefaultAsync() ?? throw new NotFoundException("Interest", reference);
}
