using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Trials;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Trials;

/// <summary>A trial as it is set up.</summary>
public sealed class TrialForm
{
    [Display(Name = "What is it called?"), Required(ErrorMessage = "Enter what it is called"), StringLength(200, ErrorMessage = "Write {1} characters or fewer")]
    public string? Title { get; set; }

    [Display(Name = "Which project is tried?"), Required(ErrorMessage = "Choose a project")]
    public Guid? Project { get; set; }

    [Display(Name = "The protocol"), StringLength(Trial.ProtocolMaxLength, ErrorMessage = "Write {1} characters or fewer")]
    public string? Protocol { get; set; }

    [Display(Name = "Its address"), StringLength(500, ErrorMessage = "Write {1} characters or fewer")]
    public string? ProtocolUrl { get; set; }

    [Display(Name = "The first day on which control schools may have places"), Required(ErrorMessage = "Enter the day on which the wait is over")]
    public DateOnly? ReleaseOn { get; set; }

    [Display(Name = "In which further projects do control schools wait?")]
    public List<Guid> AlsoLocked { get; set; } = [];

    [Display(Name = "By what are schools parted before the draw?")]
    public List<TrialStratum> Strata { get; set; } = [];

    [Display(Name = "Parts that begin first"), Required(ErrorMessage = "Enter a whole number from 1 to 9"), Range(1, Trial.MostParts, ErrorMessage = "Enter a whole number from 1 to 9")]
    public int? InterventionParts { get; set; } = 1;

    [Display(Name = "Parts that wait"), Required(ErrorMessage = "Enter a whole number from 1 to 9"), Range(1, Trial.MostParts, ErrorMessage = "Enter a whole number from 1 to 9")]
    public int? ControlParts { get; set; } = 1;
}

/// <summary>The national lead sets up a trial, with its protocol.</summary>
public sealed class NewModel(TessellateDb db, Me me, TimeProvider clock, KeepTrial keep) : PageModel
{
    [BindProperty]
    public TrialForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Projects { get; private set; } = [];

    public static IEnumerable<Choice> Strata => Enum.GetValues<TrialStratum>().Select(s => new Choice($"{s}", s.InWords()));

    public async Task OnGetAsync(CancellationToken stop) => await LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (!ModelState.IsValid) return this.Invalid();

        var trial = await keep.SetUpAsync(new(Form.Title!, Form.Project!.Value, [.. Form.AlsoLocked.Where(id => Projects.Any(p => p.Value == $"{id}"))], Form.Protocol, Form.ProtocolUrl, Form.ReleaseOn!.Value,
            Form.InterventionParts!.Value, Form.ControlParts!.Value, Form.Strata), await me.GetAsync(), stop);
        return this.Done(TrialsUrls.Trial(trial.Code), $"The trial is set up as {trial.Code}. Enrol the schools that have asked.");
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Me.Require((await me.GetAsync()).CanKeepTrials);
        var year = ProgrammeYear.Of(clock.Today());
        Projects = [.. (await db.Projects.Published().Where(p => p.HubId == null && (p.Year == year || p.Year == year.Next)).OrderBy(p => p.Code).Select(p => new { p.Id, p.Code, p.Title }).ToListAsync(stop)).Select(p => new Choice($"{p.Id}", $"{p.Title}, {p.Code}"))];
    }
}
