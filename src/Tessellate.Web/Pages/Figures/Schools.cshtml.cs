using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Figures;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Figures;

/// <summary>The schools that a number counts, for the hub's own staff and national staff. For everybody else there is no such page.</summary>
public sealed class SchoolsModel(TessellateDb db, ReadFigures read, Me me, TimeProvider clock) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public EngagementFact Fact { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cut { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Hub Hub { get; private set; } = null!;
    public Engagement Figures { get; private set; } = null!;
    public Return? Frozen { get; private set; }
    public int Found { get; private set; }
    public IReadOnlyList<CountedSchoolRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        if (!ModelState.IsValid || Tessellate.Figures.Cut.Read(Year, Cut, clock.Today()) is not { } cut) return new BadRequestResult();

        var access = await me.GetAsync();
        Hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop) is { } hub && access.CanSeeCountedSchools(hub.Id)
            ? hub : throw new NotFoundException("Hub", slug);

        (Figures, Frozen, _, _) = await read.RunAsync(cut, stop);
        var rows = await CountedSchoolRow.ListAsync(db, Figures.Counted(Hub.Id, Fact), stop);
        Found = rows.Count;
        P = Math.Clamp(P, 1, Math.Max(1, (Found + Size - 1) / Size));
        Rows = [.. rows.Skip((P - 1) * Size).Take(Size)];
        return Page();
    }

    public static string InWords(EngagementFact fact) => fact switch
    {
        EngagementFact.SignedUp => "signed up",
        EngagementFact.Started => "started",
        _ => "completed"
    };
}
