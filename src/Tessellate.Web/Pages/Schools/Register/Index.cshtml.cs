using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Schools;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Schools.Register;

public sealed class IndexModel(TessellateDb db, Me me) : PageModel
{
    public const int Size = 50, MostImports = 30;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public RegisterCounts Counts { get; private set; } = null!;
    public IReadOnlyList<PastImport> Imports { get; private set; } = [];
    public IReadOnlyList<(int Urn, string Name, string Where)> WithoutType { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Me.Require((await me.GetAsync()).CanKeepRegister);
        Counts = await db.RegisterCountsAsync();
        Imports = await db.PastImportsAsync(MostImports);
        P = Math.Clamp(P, 1, Math.Max(1, (Counts.OpenWithoutType + Size - 1) / Size));
        var rows = await db.Establishments.OpenWithoutType().OrderBy(e => e.Urn).Skip((P - 1) * Size).Take(Size)
            .Select(e => new { e.Urn, e.Name, e.Town, e.AuthorityName }).ToListAsync();
        WithoutType = [.. rows.Select(e => (e.Urn, e.Name, string.Join(", ", new[] { e.Town, e.AuthorityName }.OfType<string>().Distinct())))];
    }
}
