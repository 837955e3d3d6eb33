using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Networks.Areas;

public sealed class IndexModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    public const int Size = 50;

    /// <summary>Part of a district's or a hub's name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Only districts of which it is known in this way: "inferred"; or "planned", those that will change.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Basis { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public NetworkSettings Settings { get; private set; } = null!;
    public int All { get; private set; }
    public int Found { get; private set; }
    public IReadOnlyList<(string Basis, int Count)> Counts { get; private set; } = [];
    public IReadOnlyList<AreaRow> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Me.Require((await me.GetAsync()).CanCorrectAreas);
        Settings = await network.FindAsync() ?? throw new NotFoundException("Network", "in use");
        var rows = await db.AreaRowsAsync(clock.Today());
        All = rows.Count;
        Counts = [.. Enum.GetValues<AreaBasis>().Select(basis => Word(basis)).Append("planned").Select(basis => (basis, rows.Count(r => Is(r, basis))))];

        var found = rows.Where(r => Basis is null || Is(r, Basis)).Where(r => Q is null || Names(r, Q.Trim())).ToList();
        Found = found.Count;
        P = Math.Clamp(P, 1, Math.Max(1, (Found + Size - 1) / Size));
        Rows = [.. found.Skip((P - 1) * Size).Take(Size)];
    }

    private static string Word(AreaBasis basis) => $"{basis}".ToLowerInvariant();

    private static bool Is(AreaRow row, string basis) => basis == "planned" ? row.Planned is not null : Word(row.Basis) == basis;

    private static bool Names(AreaRow row, string text) =>
        row.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || row.Hub.Contains(text, StringComparison.OrdinalIgnoreCase) || row.Code == text;
}
