using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Registers;

/// <summary>All registers of a group in one table and one form.</summary>
[LooksAtPeople("the registers of a group")]
public sealed class WholeModel(TessellateDb db, SaveWholeRegister save, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    private Dictionary<(Guid, Guid), MarkKind?> _sent = [];

    /// <summary>The person has read what the new marks take back.</summary>
    [BindProperty]
    public bool Agreed { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public WholeRegister Register { get; private set; } = null!;
    public DateOnly Today { get; private set; }

    /// <summary>What was not saved, and why it has to be asked about.</summary>
    public SavedWhole? Asked { get; private set; }

    /// <summary>The mark to show: as it was sent, while the person decides; else as it is.</summary>
    public MarkKind? Chosen(RegisterRow row, RegisterCell cell) => _sent.TryGetValue((row.ParticipationId, cell.SessionId), out var kind) ? kind : cell.Kind;

    public async Task OnGetAsync(string code, CancellationToken stop) => await LoadAsync(code, stop);

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return new BadRequestResult();

        var cells = CellForm.Read(await Request.ReadFormAsync(stop)).ToList();
        var saved = await save.RunAsync(Register, cells, Agreed, access, stop);
        if (saved.NotSaved is null) return this.Done(RegistersUrls.Whole(code), Notice(saved));

        Asked = saved;
        Register = await WholeRegister.GetAsync(db, code, access, stop); // what was saved before it is now what the page shows
        _sent = cells.DistinctBy(c => (c.Marking.ParticipationId, c.SessionId)).ToDictionary(c => (c.Marking.ParticipationId, c.SessionId), c => c.Marking.Kind);
        return Page();
    }

    public static string Notice(SavedWhole saved) =>
        string.Join(' ', saved.Meanwhile.Prepend(saved.Changed switch { 0 => "Nothing was different, so nothing was saved.", 1 => "1 mark saved.", _ => $"{saved.Changed} marks saved." }));

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        (Settings, Today) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.Today());
        Register = await WholeRegister.GetAsync(db, code, access, stop);
        return access;
    }
}
