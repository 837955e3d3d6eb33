using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Absences;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Registers;

[LooksAtPeople("the register of a session")]
public sealed class RegisterModel(TessellateDb db, SaveMarks save, NetworkInUse network, Me me, TimeProvider clock, IAntiforgery forms) : PageModel
{
    [BindProperty]
    public List<MarkForm> Marks { get; set; } = [];

    /// <summary>The person has read what the new marks take back.</summary>
    [BindProperty]
    public bool Agreed { get; set; }

    /// <summary>The phone's clock when it sent what was tapped, in milliseconds.</summary>
    [BindProperty]
    public long Now { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;

    /// <summary>Whose marks wait on this device; null for whoever looks at the site as somebody else, on whose device nothing is kept.</summary>
    public Guid? Keeper { get; private set; }
    public RegisterOnPage Register { get; private set; } = null!;
    public DateOnly Today { get; private set; }

    /// <summary>What saving would take back; shown before anything is saved.</summary>
    public IReadOnlyList<string> Consequences { get; private set; } = [];

    public bool IsOpen => Register.IsOpenOn(Today);

    /// <summary>For a script, which may show this page again on a later day: the day on which it opens, if that is still to come.</summary>
    public string? OpensOn => IsOpen ? null : $"{Register.On:yyyy-MM-dd}";

    private bool AsksForData => Request.Headers.Accept.Contains("application/json");

    /// <summary>To a script: what it needs to send marks that have waited, where the page was opened long ago or without a signal.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.WithRegisterWorker;
        return AsksForData ? new JsonResult(new { token = forms.GetAndStoreTokens(HttpContext).RequestToken }) : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return new BadRequestResult();
        if (AsksForData && !IsOpen) return new JsonResult(new { isEarly = true }); // a phone whose clock is ahead keeps its marks

        var saved = await save.RunAsync(id, [.. Marks.Select(m => m.Read(Now, clock.UtcNow()))], Agreed, access, stop);
        if (AsksForData) return new JsonResult(saved);
        if (saved.Saved) return this.Done(RegistersUrls.Register(id), Notice(saved));

        Consequences = saved.Consequences;
        return Page();
    }

    /// <summary>What those who are not marked yet have told us, by participation.</summary>
    public IReadOnlyDictionary<Guid, Absence> Told { get; private set; } = new Dictionary<Guid, Absence>();

    /// <summary>The mark to show: as it was sent, while the person decides; else as it is, and prepared for whoever told us that they cannot come.</summary>
    public MarkKind? Chosen(RegisterLine line) => Marks.Find(m => m.Id == line.ParticipationId) is { } sent ? sent.Read().Kind : line.Kind ?? (line.Version == 0 && Told.ContainsKey(line.ParticipationId) ? MarkKind.AbsentWithNotice : null);

    /// <summary>What the page showed when the mark was made, so that somebody else's mark is not passed over.</summary>
    public (MarkKind? Kind, int Version) Seen(RegisterLine line) => Marks.Find(m => m.Id == line.ParticipationId) is { } sent ? (sent.Seen, sent.Version) : (line.Kind, line.Version);

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Today = clock.Today();
        Keeper = access.Viewer is null ? access.Person?.Id : null;
        Register = await RegisterOnPage.GetAsync(db, id, access, stop);
        Told = await db.ToldAsync(Register.Session, stop);
        return access;
    }

    private static string Notice(SavedMarks saved) =>
        string.Join(' ', saved.Meanwhile.Prepend(saved.Changed switch { 0 => "Nothing was different, so nothing was saved.", 1 => "1 mark saved.", _ => $"{saved.Changed} marks saved." }));
}
