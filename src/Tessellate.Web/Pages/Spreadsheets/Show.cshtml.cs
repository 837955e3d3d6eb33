using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Spreadsheets;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Spreadsheets;

public sealed class ShowModel(TessellateDb db, NetworkInUse network, Me me, IOutputCacheStore cache, TimeProvider clock) : PageModel
{
    public const int Size = 50;

    public sealed record View(string Name, int Count, string Url, bool IsHere);

    /// <summary>A label, "stayed" for rows that an undo left, or nothing for all rows.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Label { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Hub Hub { get; private set; } = null!;
    public Spreadsheet Spreadsheet { get; private set; } = null!;
    public IReadOnlyDictionary<RowLabel, int> Counts { get; private set; } = new Dictionary<RowLabel, int>();
    public IReadOnlyList<View> Views { get; private set; } = [];
    public IReadOnlyList<SpreadsheetLine> Lines { get; private set; } = [];
    public IReadOnlyList<string> Unread { get; private set; } = [];
    public int Shown { get; private set; }
    public bool CanBeUndone => Spreadsheet.CanBeUndoneAt(clock.UtcNow());
    public int All => Counts.Values.Sum();

    public Task OnGetAsync(string slug, Guid id, CancellationToken stop) => LoadAsync(slug, id, stop);

    public async Task<IActionResult> OnPostAsync(string slug, Guid id, string? act, [FromServices] ApplySpreadsheet apply, [FromServices] UndoSpreadsheet undo,
        [FromServices] ForgetSpreadsheets forget, CancellationToken stop)
    {
        var (access, words) = await LoadAsync(slug, id, stop);
        var actor = access.ActorIn(Hub, words);
        switch (act)
        {
            case "apply":
                var counts = await apply.RunAsync(id, actor, stop);
                await cache.EvictByTagAsync(PublicPages.Tag, stop);
                return this.Done(SpreadsheetsUrls.Spreadsheet(slug, id), $"Applied: {counts.People} new people, {counts.Groups} new groups, {counts.Participations} participations. You can take it back until {(clock.UtcNow() + Spreadsheet.CanBeUndoneFor).InWords()}.");
            case "undo":
                var undone = await undo.RunAsync(id, actor, stop);
                await cache.EvictByTagAsync(PublicPages.Tag, stop);
                return this.Done(SpreadsheetsUrls.Spreadsheet(slug, id) + (undone.Stayed > 0 ? "?label=stayed" : ""), undone.Stayed == 0 ? "Taken back: everything is as it was." : "Taken back, but for what something was built on since. These rows say why.");
            case "throw-away":
                await forget.ThrowAwayAsync(Spreadsheet, actor, stop);
                return this.Done(SpreadsheetsUrls.Spreadsheets(slug), $"{Spreadsheet.FileName} was thrown away. Nothing was stored of it.");
            default:
                return new BadRequestResult();
        }
    }

    private async Task<(Access Access, NetworkSettings Words)> LoadAsync(string slug, Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new NotFoundException("Hub", slug);
        Me.Require(access.CanTakeInSpreadsheets(Hub.Id));
        Spreadsheet = await db.Spreadsheets.AsNoTracking().Where(s => s.HubId == Hub.Id).GetAsync(id, stop);

        var lines = db.SpreadsheetLines.Where(l => l.SpreadsheetId == id);
        var counts = await lines.GroupBy(l => new { l.Label, Stayed = l.StayedBecause != null }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        Counts = counts.GroupBy(c => c.Key.Label).ToDictionary(c => c.Key, c => c.Sum(x => x.Count));
        var stayed = counts.Where(c => c.Key.Stayed).Sum(c => c.Count);
        var label = Enum.TryParse<RowLabel>(Label, ignoreCase: true, out var chosen) && Enum.IsDefined(chosen) ? chosen : (RowLabel?)null;
        var onlyStayed = Label == "stayed";
        Shown = onlyStayed ? stayed : label is { } one ? Counts.GetValueOrDefault(one) : All;
        P = Math.Clamp(P, 1, Math.Max(1, (Shown + Size - 1) / Size));
        Lines = await lines.Where(l => (label == null || l.Label == label) && (!onlyStayed || l.StayedBecause != null)).OrderBy(l => l.Number).Skip((P - 1) * Size).Take(Size).AsNoTracking().ToListAsync(stop);
        Unread = [.. Spreadsheet.HeadingsThatMeanNothing()];

        var address = SpreadsheetsUrls.Spreadsheet(slug, id);
        Views = [new("All", All, address, label is null && !onlyStayed),
            .. Enum.GetValues<RowLabel>().Where(l => l == label || Counts.GetValueOrDefault(l) > 0).Select(l => new View(l.ToString(), Counts.GetValueOrDefault(l), $"{address}?label={l.ToString().ToLowerInvariant()}", l == label))];
        if (stayed > 0) Views = [.. Views, new("Stayed", stayed, $"{address}?label=stayed", onlyStayed)];
        return (access, words);
    }
}
