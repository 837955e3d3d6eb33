using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Figures;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Figures;

public sealed class FreezeModel(NetworkInUse network, ReadFigures read, FreezeReturn freeze, IOutputCacheStore kept, Me me, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true), Display(Name = "Programme year")]
    public string? Year { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Facts up to")]
    public string? Cut { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public ShownFigures Shown { get; private set; } = null!;
    public IReadOnlyList<Choice> Years { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) is null ? this.Invalid() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await LoadAsync(stop) is not { } cut) return this.Invalid();

        await freeze.RunAsync(cut, await me.GetAsync(), stop);
        await kept.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done($"{FiguresUrls.Figures}?{cut.ToQuery()}", $"Frozen: {cut.Year}, facts up to {cut.On.InWords()}.");
    }

    private async Task<Cut?> LoadAsync(CancellationToken stop)
    {
        Me.Require((await me.GetAsync()).CanFreeze);
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var yesterday = clock.Today().AddDays(-1);
        var year = ProgrammeYear.Of(yesterday);
        Years = [.. new[] { year.Next, year, year.Previous, year.Previous.Previous }.Select(y => new Choice(y.ToSlug(), y.ToString()))];
        var cut = Tessellate.Figures.Cut.Read(Year, Cut, yesterday);
        if (cut is null) ModelState.AddModelError(nameof(Cut), "Choose a programme year, and a day before today");

        Shown = await read.RunAsync(cut ?? Tessellate.Figures.Cut.Latest(year, yesterday), stop);
        (Year, Cut) = (Shown.Figures.Cut.Year.ToSlug(), Cut ?? Shown.Figures.Cut.ToQuery()[^10..]);
        return cut;
    }
}
