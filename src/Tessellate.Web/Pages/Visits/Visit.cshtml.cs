using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Visits;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Visits;

/// <summary>Another time for a visit.</summary>
public sealed class MoveForm
{
    [Display(Name = "Day")]
    public DateOnly? On { get; set; }

    [Display(Name = "From")]
    public TimeOnly? Starts { get; set; }

    [Display(Name = "To")]
    public TimeOnly? Ends { get; set; }
}

/// <summary>What was seen, as it is written down.</summary>
public sealed class SeenForm
{
    [Display(Name = "Professional learning"), StringLength(SchoolVisit.TextMaxLength, ErrorMessage = "Use 600 characters or fewer")]
    public string? ProfessionalLearning { get; set; }

    [Display(Name = "Practice development"), StringLength(SchoolVisit.TextMaxLength, ErrorMessage = "Use 600 characters or fewer")]
    public string? Practice { get; set; }

    [Display(Name = "Pupils’ learning"), StringLength(SchoolVisit.TextMaxLength, ErrorMessage = "Use 600 characters or fewer")]
    public string? PupilsLearning { get; set; }

    [Display(Name = "School policy and approach"), StringLength(SchoolVisit.TextMaxLength, ErrorMessage = "Use 600 characters or fewer")]
    public string? Policy { get; set; }

    [Display(Name = "Next step"), StringLength(SchoolVisit.TextMaxLength, ErrorMessage = "Use 600 characters or fewer")]
    public string? NextStep { get; set; }

    [Display(Name = "Share it with the school")]
    public bool IsShared { get; set; }
}

/// <summary>One visit: when and with whom, what was seen, and for who keeps the group's home moving, cancelling and writing.</summary>
public sealed class VisitModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, KeepVisits keep, WriteVisit write) : PageModel
{
    [BindProperty]
    public MoveForm Form { get; set; } = new();

    [BindProperty]
    public SeenForm Seen { get; set; } = new();

    [BindProperty, Display(Name = "Why? Those concerned read it")]
    public string? Reason { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Set by the form under the messages: they have been seen.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public VisitInFull Of { get; private set; } = null!;
    public DateTime Now { get; private set; }
    public IReadOnlyList<Message> Letters { get; private set; } = [];
    public bool IsMove { get; private set; }
    public bool IsCancel { get; private set; }

    /// <summary>"Planned", "Held, not written down yet", "Held, shared with the school".</summary>
    public static string InWords(SchoolVisit visit, DateTime now) => visit switch
    {
        { State: VisitState.Cancelled } => "Cancelled",
        { WrittenAt: not null, IsShared: true } => "Held, shared with the school",
        { WrittenAt: not null } => "Held, written down",
        _ => visit.EndsAt <= now ? "Held, not written down yet" : "Planned"
    };

    public static IEnumerable<(string Heading, string Text)> Texts(SchoolVisit visit) => new (string, string?)[]
    {
        ("Professional learning", visit.ProfessionalLearning), ("Practice development", visit.Practice), ("Pupils’ learning", visit.PupilsLearning), ("School policy and approach", visit.Policy), ("Next step", visit.NextStep)
    }.Where(t => t.Item2 is not null).Select(t => (t.Item1, t.Item2!));

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        var visit = Of.Row.Visit;
        Version = visit.Version;
        Form = new() { On = visit.On, Starts = TimeOnly.FromDateTime(visit.StartsAt.InLondon()), Ends = TimeOnly.FromDateTime(visit.EndsAt.InLondon()) };
        if (Of.IsKeeper) Seen = new() { ProfessionalLearning = visit.ProfessionalLearning, Practice = visit.Practice, PupilsLearning = visit.PupilsLearning, Policy = visit.Policy, NextStep = visit.NextStep, IsShared = visit.IsShared };
    }

    public async Task<IActionResult> OnPostWriteAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await write.RunAsync(id, Version, new(Seen.ProfessionalLearning, Seen.Practice, Seen.PupilsLearning, Seen.Policy, Seen.NextStep, Seen.IsShared), access, stop);
        return this.Done(VisitsUrls.Visit(id), Seen.IsShared ? "Kept, and shared with the school." : "Kept. The school does not read it.");
    }

    public async Task<IActionResult> OnPostMoveAsync(Guid id, CancellationToken stop)
    {
        IsMove = true;
        var access = await LoadAsync(id, stop);
        if (Form.On is null) ModelState.AddModelError("Form.On", "Enter the day of the visit");
        if (Form.Starts is null) ModelState.AddModelError("Form.Starts", "Enter when it begins");
        if (Form.Ends is null) ModelState.AddModelError("Form.Ends", "Enter when it ends");
        if (!ModelState.IsValid) return this.Invalid();

        return await ChangeAsync(id, (Form.On!.Value.ToDateTime(Form.Starts!.Value).FromLondon(), Form.On.Value.ToDateTime(Form.Ends!.Value).FromLondon()), access, "The visit is moved, and those concerned are told.", stop);
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken stop)
    {
        IsCancel = true;
        var access = await LoadAsync(id, stop);
        return await ChangeAsync(id, null, access, "The visit is cancelled, and those concerned are told.", stop);
    }

    private async Task<IActionResult> ChangeAsync(Guid id, (DateTime, DateTime)? to, Access access, string done, CancellationToken stop)
    {
        if (!Confirmed)
        {
            Letters = await keep.PreviewAsync(Of, to, Reason, stop);
            return Page();
        }

        await keep.ChangeAsync(id, Version, to, Reason, access, stop);
        return this.Done(VisitsUrls.Visit(id), done);
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        (Settings, Now) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow());
        Of = await VisitInFull.GetAsync(db, id, access, clock.Today(), stop);
        return access;
    }
}
