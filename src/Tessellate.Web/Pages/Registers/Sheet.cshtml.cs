using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Registers;

/// <summary>The register of a session on paper, and what was written on it typed back.</summary>
[LooksAtPeople("the sheet of a session")]
public sealed class SheetModel(TessellateDb db, SaveMarks save, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    [BindProperty, StringLength(10_000, ErrorMessage = "Type one sheet at a time"), Display(Name = "The rows that were marked")]
    public string? Rows { get; set; }

    /// <summary>The person has read what the new marks take back.</summary>
    [BindProperty]
    public bool Agreed { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public RegisterOnPage Register { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, string> Codes { get; private set; } = new Dictionary<Guid, string>();
    public IReadOnlyList<string> Consequences { get; private set; } = [];
    public bool IsOpen => Register.IsOpenOn(clock.Today());

    public async Task OnGetAsync(Guid id, CancellationToken stop) => await LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();

        var saved = await save.RunAsync(id, TypedSheet.Read(Rows ?? "", Register.Lines, Codes), Agreed, access, stop);
        if (saved.Saved) return this.Done(RegistersUrls.Register(id), saved.Changed == 1 ? "1 mark saved from the sheet." : $"{saved.Changed} marks saved from the sheet.");

        Consequences = saved.Consequences;
        return Page();
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Register = await RegisterOnPage.GetAsync(db, id, access, stop);
        Codes = RowCodes.Of(await db.EverInAsync(Register.Group.Id, stop));
        return access;
    }
}
