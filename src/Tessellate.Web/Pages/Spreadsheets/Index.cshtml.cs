using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Spreadsheets;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Spreadsheets;

public sealed class IndexModel(TessellateDb db, NetworkInUse network, Me me, PreviewSpreadsheet preview, TimeProvider clock) : PageModel
{
    private const int Most = 20;

    public sealed record Row(Guid Id, string FileName, SpreadsheetState State, DateTime UploadedAt, DateTime? AppliedAt, DateTime? UndoneAt, string? By);

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public Hub Hub { get; private set; } = null!;
    public NetworkSettings Settings { get; private set; } = null!;
    public ProgrammeYear Year => ProgrammeYear.Of(clock.Today()).Previous;
    public IReadOnlyList<Row> Spreadsheets { get; private set; } = [];

    public Task OnGetAsync(string slug, CancellationToken stop) => LoadAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        var access = await LoadAsync(slug, stop);
        if (Upload is null) ModelState.AddModelError(nameof(Upload), "Choose the spreadsheet.");
        else if (Upload.Length > SheetLimits.Bytes) ModelState.AddModelError(nameof(Upload), SheetReader.TooLarge);
        if (!ModelState.IsValid) return this.Invalid();

        try
        {
            await using var content = Upload!.OpenReadStream();
            var spreadsheet = await preview.RunAsync(Hub, Upload.FileName, content, access.ActorIn(Hub, Settings), stop);
            return new RedirectResult(SpreadsheetsUrls.Spreadsheet(slug, spreadsheet.Id));
        }
        catch (UnusableInputException e)
        {
            ModelState.AddModelError(nameof(Upload), e.Message);
            return this.Invalid();
        }
    }

    private async Task<Access> LoadAsync(string slug, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new NotFoundException("Hub", slug);
        Me.Require(access.CanTakeInSpreadsheets(Hub.Id));
        var people = db.People;
        Spreadsheets = await db.Spreadsheets.Where(s => s.HubId == Hub.Id).OrderByDescending(s => s.UploadedAt).Take(Most)
            .Select(s => new Row(s.Id, s.FileName, s.State, s.UploadedAt, s.AppliedAt, s.UndoneAt, people.Where(p => p.Id == s.UploadedById).Select(p => p.Name).FirstOrDefault())).ToListAsync(stop);
        return access;
    }
}
