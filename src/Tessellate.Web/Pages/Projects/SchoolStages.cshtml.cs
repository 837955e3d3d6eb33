using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Projects;

/// <summary>Where a school is with the stages, strand by strand and year by year: its hub reads it here and says it. Other hubs do not.</summary>
public sealed class SchoolStagesModel(TessellateDb db, NetworkInUse network, Me me, SchoolFinder finder, KeepStage keep, TimeProvider clock) : PageModel
{
    /// <summary>What takes back what was said, in place of a stage.</summary>
    public const string TakeBack = "-";

    [BindProperty, Required(ErrorMessage = "Choose a strand"), Display(Name = "In which strand")]
    public string? Strand { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose from which year on"), Display(Name = "From which year on")]
    public string? Year { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a stage"), Display(Name = "Stage")]
    public string? Stage { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public FoundSchool School { get; private set; } = null!;
    public IReadOnlyList<SchoolStage> Stages { get; private set; } = [];
    public IEnumerable<Choice> Strands => Settings.Strands.Select(s => new Choice(s.Key, s.Name));
    public IEnumerable<Choice> Choices => [.. Settings.Stages.Select(s => new Choice(s.Key, s.Name)), new(TakeBack, "Take back what was said from that year on")];

    public IEnumerable<Choice> Years
    {
        get
        {
            var year = ProgrammeYear.Of(clock.Today());
            return [.. new[] { year.Previous, year, year.Next }.Select(y => new Choice(y.ToSlug(), $"{y}"))];
        }
    }

    public async Task OnGetAsync(int urn, CancellationToken stop)
    {
        await LoadAsync(urn, stop);
        Year = ProgrammeYear.Of(clock.Today()).ToSlug();
    }

    public async Task<IActionResult> OnPostAsync(int urn, CancellationToken stop)
    {
        var access = await LoadAsync(urn, stop);
        if (!ProgrammeYear.TryParse(Year, out var year) && Year is not null) ModelState.AddModelError(nameof(Year), "Choose from which year on");
        if (!ModelState.IsValid) return this.Invalid();

        var changed = await keep.SetAsync(School.Entry.Urn, School.Hub?.Id, Strand!, year, Stage == TakeBack ? null : Stage, access, stop);
        return this.Done(ProjectUrls.StagesOf(School.Entry.Urn), changed ? "The stage is saved." : "It was so already.");
    }

    private async Task<Access> LoadAsync(int urn, CancellationToken stop)
    {
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        School = (await finder.GetAsync(stop)).ByUrn(urn) ?? throw new NotFoundException("School", urn);
        var access = await me.GetAsync();
        Me.Require(access.CanKeepStagesIn(School.Hub?.Id));
        Stages = await db.StagesOfAsync(School.Entry.SchoolId, stop);
        return access;
    }
}
