using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Somebody of a hub writes down, or takes back, what a school said on the telephone: it holds in every hub, so any hub may. The school's confirmed head says it here without being asked.</summary>
public sealed class SchoolNotThisYearModel(TessellateDb db, Me me, TimeProvider clock, SayNotThisYear say, TakeBackNo takeBack) : PageModel
{
    [BindProperty]
    public NotThisYearForm Form { get; set; } = new();

    [BindProperty, StringLength(200, ErrorMessage = "Who said so must be 200 characters or fewer"), Display(Name = "Who said so for the school")]
    public string? SaidBy { get; set; }

    [BindProperty, Display(Name = "Which?")]
    public Guid? Which { get; set; }

    /// <summary>Whether the reader is the head of the school, and speaks for it.</summary>
    public bool AsHead { get; private set; }

    public AskingSchool School { get; private set; } = null!;
    public IReadOnlyList<StandingNo> Standing { get; private set; } = [];
    public IReadOnlyList<Choice> Projects { get; private set; } = [];
    public IEnumerable<Choice> Said => Standing.Select(n => new Choice($"{n.Id}", $"{n.About}, until {n.Until.InWords()}"));

    public async Task OnGetAsync(int urn, CancellationToken stop)
    {
        await LoadAsync(urn, stop);
        Form.Until = ProgrammeYear.Of(clock.Today()).EndsOn;
    }

    public async Task<IActionResult> OnPostAsync(int urn, CancellationToken stop)
    {
        var access = await LoadAsync(urn, stop);
        if (!AsHead && string.IsNullOrWhiteSpace(SaidBy)) ModelState.AddModelError(nameof(SaidBy), "Enter who spoke for the school");
        if (!ModelState.IsValid) return this.Invalid();

        await say.RecordAsync(urn, Form.ToSaid(SaidBy ?? "", Projects.Select(p => Guid.Parse(p.Value))), access, stop);
        return this.Done(JoiningUrls.SchoolNotThisYear(urn), $"{School.Name} is not invited until {Form.Until!.Value.InWords()}, by any hub.");
    }

    public async Task<IActionResult> OnPostTakeBackAsync(int urn, CancellationToken stop)
    {
        var access = await LoadAsync(urn, stop);
        ModelState.Clear();
        if (Which is null) ModelState.AddModelError(nameof(Which), "Choose what the school takes back");
        if (!AsHead && string.IsNullOrWhiteSpace(SaidBy)) ModelState.AddModelError(nameof(SaidBy), "Enter who spoke for the school");
        if (!ModelState.IsValid) return this.Invalid();

        await takeBack.RecordAsync(urn, Which!.Value, SaidBy ?? "", access, stop);
        return this.Done(JoiningUrls.SchoolNotThisYear(urn), $"{School.Name} is invited again.");
    }

    private async Task<Access> LoadAsync(int urn, CancellationToken stop)
    {
        var access = await me.GetAsync();
        var school = await AskingSchool.FindAsync(db, urn, stop);
        AsHead = school is not null && await db.IsHeadOfAsync(access, school.Id, clock.Today(), stop);
        Me.Require(AsHead || access.CanRecordNo);
        School = school ?? throw new NotFoundException("School", urn);
        Standing = await db.StandingNosAsync(School.Id, clock.Today(), stop);
        var (year, hubIds, id) = (ProgrammeYear.Of(clock.Today()), access.StaffHubIds.ToList(), School.Id);
        var (next, hubs) = (year.Next, db.FinderEntries.Where(e => e.SchoolId == id && e.HubId != null).Select(e => e.HubId)); // local projects: those of the reader's hubs, and of the school's
        Projects = [.. (await db.Projects.Published().Where(p => (p.Year == year || p.Year == next) && (p.HubId == null || hubIds.Contains(p.HubId.Value) || hubs.Contains(p.HubId))).OrderBy(p => p.Code)
            .Select(p => new { p.Id, p.Code, p.Title, p.Year }).ToListAsync(stop)).Select(p => new Choice($"{p.Id}", $"{p.Title}, {p.Code}{(p.Year == year ? "" : $", in {p.Year}")}"))];
        return access;
    }
}
