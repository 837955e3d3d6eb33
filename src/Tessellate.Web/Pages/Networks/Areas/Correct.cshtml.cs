using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Networks.Areas;

public sealed class CorrectModel(TessellateDb db, NetworkInUse network, CorrectArea correct, Me me, TimeProvider clock, IOutputCacheStore cache) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Choose a hub")]
    public string? Hub { get; set; }

    [BindProperty, Display(Name = "From"), Required(ErrorMessage = "Enter the first day on which this holds")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Reason"), Required(ErrorMessage = "Say how you know, in a few words"), StringLength(500, ErrorMessage = "Give the reason in 500 letters or fewer")]
    public string? Reason { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public District District { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public IReadOnlyList<PastArea> History { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();
    public IReadOnlyList<Choice> Hubs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string district)
    {
        await LoadAsync(district);
        if (District.ReplacedByCode is { } successor) return Redirect(NetworkUrls.Area(successor));

        From = Today;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string district, CancellationToken stop)
    {
        var operators = await LoadAsync(district);
        if (!ModelState.IsValid) return this.Invalid();

        await correct.RunAsync(district, Hub!, From!.Value, Reason!.Trim(), new Actor(operators.Person!.Id, Role.Operator.ShownName(Settings)), stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        var name = Hubs.First(h => h.Value == Hub).Text;
        return this.Done(NetworkUrls.Area(district), $"{name} serves {District.Name} from {From.Value.InWords()}.");
    }

    private async Task<Access> LoadAsync(string district)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanCorrectAreas);
        Settings = await network.FindAsync() ?? throw new NotFoundException("Network", "in use");
        Today = clock.Today();
        District = await db.Districts.AsNoTracking().SingleOrDefaultAsync(d => d.Code == district) ?? throw new NotFoundException("District", district);
        History = await db.AreaHistoryAsync(district);
        var people = History.Select(a => a.CorrectedById).OfType<Guid>().ToList();
        Names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name);
        Hubs = [.. (await db.TilesAsync()).OrderBy(h => h.Name, StringComparer.Ordinal).Select(h => new Choice(h.Slug, h.Name))];
        return access;
    }
}
