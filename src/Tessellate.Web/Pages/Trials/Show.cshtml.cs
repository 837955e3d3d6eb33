using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Trials;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Trials;

/// <summary>What comes of drawing once more from what is stored.</summary>
public sealed record Recomputed(bool IsSame, string Said);

/// <summary>One trial: its protocol, enrolment, the draw, and every school of it. For the national lead alone.</summary>
public sealed class ShowModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, KeepTrial keep, EnrolSchools enrol, DrawTrial draw) : PageModel
{
    [BindProperty, StringLength(DrawTrial.SeedMaxLength, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "A public value as the seed (not needed)")]
    public string? Seed { get; set; }

    [BindProperty, StringLength(500, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "Where that value comes from")]
    public string? SeedSource { get; set; }

    [BindProperty, Display(Name = "I have looked at the schools and strata. It is drawn once, and nobody can draw again.")]
    public bool IsSure { get; set; }

    [BindProperty, StringLength(TrialEvent.NoteMaxLength, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "The reason")]
    public string? StoppingReason { get; set; }

    public TrialOnPage Of { get; private set; } = null!;
    public NetworkSettings Settings { get; private set; } = null!;
    public int Asking { get; private set; }
    public string? DrawnBy { get; private set; }
    public Recomputed? Recomputed { get; private set; }

    public async Task OnGetAsync(string code, bool recompute, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        if (!recompute || Of.Trial.DrawnAt is null) return;

        var (differ, of) = (Of.DiffersWhenRecomputed(), Of.Schools.Count(s => s.School.Arm is not null));
        var same = differ == 0 && Of.InputHashNow == Of.Trial.InputHash;
        Recomputed = new(same, same ? $"Drawn once more from the stored seed: all {of} schools have the same key, place and arm, and the hash of what was drawn from is the same."
            : $"Drawn once more from the stored seed, {differ} of {of} schools come out otherwise, and the hash is {(Of.InputHashNow == Of.Trial.InputHash ? "the same" : "another")}. Somebody has changed the record: keep it as it is, and look at what happened.");
    }

    public async Task<IActionResult> OnPostEnrolAsync(string code, CancellationToken stop)
    {
        var (enrolled, excluded) = await enrol.RunAsync(code, await LoadAsync(code, stop), stop);
        return this.Done(TrialsUrls.Trial(code), $"{enrolled} enrolled, {excluded} excluded with their reasons.");
    }

    public async Task<IActionResult> OnPostDrawAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!IsSure) ModelState.AddModelError(nameof(IsSure), "Say that you have looked at the schools and strata");
        if (!ModelState.IsValid) return this.Invalid();

        await draw.RunAsync(code, Seed, SeedSource, access, stop);
        return this.Done(TrialsUrls.Trial(code), "It is drawn. Schools that begin first may be given places from now on; the others are locked in every hub.");
    }

    public async Task<IActionResult> OnPostStopAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await keep.StopAsync(code, StoppingReason, access, stop);
        return this.Done(TrialsUrls.Trial(code), "The trial is stopped, and no school is locked by it.");
    }

    public static string StateOf(SchoolInTrial school) => school.Events.OrderBy(e => e.RecordedAt).ThenBy(e => e.Kind).LastOrDefault() switch
    {
        { Kind: TrialEventKind.Excluded, Excluded: { } why } => $"Excluded: {why.InWords()}",
        { Kind: TrialEventKind.Randomised, Arm: { } arm } => arm == TrialArm.Intervention ? "Begins first" : "Waits",
        { } last => (school.School.Arm is { } arm ? arm == TrialArm.Intervention ? "Begins first. " : "Control. " : "") + last.Kind.InWords(),
        null => ""
    };

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        (Of, Settings) = (await TrialOnPage.GetAsync(db, code, access, stop), await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"));
        if (Of.Trial.State == TrialState.Enrolling) Asking = (await AskingInTrial.ReadAsync(db, Of.Trial, await db.LockedProjectsAsync(Of.Trial, stop), clock.Today(), stop)).Count;
        if (Of.Trial.DrawnById is { } by) DrawnBy = await db.People.Where(p => p.Id == by).Select(p => p.Name).SingleOrDefaultAsync(stop);
        return access;
    }
}
