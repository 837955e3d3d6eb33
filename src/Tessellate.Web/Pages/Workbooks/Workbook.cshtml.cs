using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Spreadsheets;
using Tessellate.Web.Infrastructure;
using Tessellate.Web.Pages.Registers;
using Tessellate.Workbooks;

namespace Tessellate.Web.Pages.Workbooks;

/// <summary>The registers of a group as a workbook: downloaded, sent back filled in, looked at line by line and saved. Nothing is kept of the file between the look and the press.</summary>
[LooksAtPeople("the workbook of a group")]
public sealed class WorkbookModel(TessellateDb db, CompareWorkbook compare, SaveWorkbook save, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>Which look at the file this is, so that it is saved once.</summary>
    [BindProperty]
    public Guid Look { get; set; }

    /// <summary>When it was looked at, in milliseconds since 1970.</summary>
    [BindProperty]
    public long LookedAt { get; set; }

    /// <summary>The person has read what the marks take back.</summary>
    [BindProperty]
    public bool Agreed { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public WholeRegister Register { get; private set; } = null!;
    public WorkbookPreview? Preview { get; private set; }

    /// <summary>Marks that were sent to be saved and are not all saved yet.</summary>
    public IReadOnlyList<(Guid SessionId, Marking Marking)> Sent { get; private set; } = [];

    /// <summary>What was not saved, and why it has to be asked about.</summary>
    public SavedWhole? Asked { get; private set; }

    public Task OnGetAsync(string code, CancellationToken stop) => LoadAsync(code, stop);

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        if (Upload is null) ModelState.AddModelError(nameof(Upload), "Choose the workbook that you filled in.");
        else if (Upload.Length > SheetLimits.Bytes) ModelState.AddModelError(nameof(Upload), SheetReader.TooLarge);
        if (!ModelState.IsValid) return this.Invalid();

        try
        {
            await using var content = Upload!.OpenReadStream();
            Preview = await compare.RunAsync(await FilledWorkbook.ReadAsync(content, stop), Register, Settings.Word("session"), stop);
            (Look, LookedAt) = (Guid.NewGuid(), new DateTimeOffset(clock.UtcNow()).ToUnixTimeMilliseconds());
            return Page();
        }
        catch (UnusableInputException e)
        {
            ModelState.AddModelError(nameof(Upload), e.Message);
            return this.Invalid();
        }
    }

    public async Task<IActionResult> OnPostSaveAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return new BadRequestResult();

        Sent = [.. CellForm.Read(await Request.ReadFormAsync(stop))];
        var saved = await save.RunAsync(Register, Look, At(LookedAt), Sent, Agreed, access, stop);
        if (saved.NotSaved is null) return this.Done(RegistersUrls.Whole(code), WholeModel.Notice(saved));

        Asked = saved;
        return Page();
    }

    private static DateTime At(long milliseconds) => DateTime.UnixEpoch.AddMilliseconds(Math.Clamp(milliseconds, 0, 253_000_000_000_000));

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Register = await WholeRegister.GetAsync(db, code, access, stop);
        return access;
    }
}
