using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Planning;
using Tessellate.Projects;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

/// <summary>Sets up a Work Group. Its project fills the form in, by a plain address; whoever wants to types everything.</summary>
public sealed class NewModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, SetUpGroup setUp, IOutputCacheStore cache) : PageModel
{
    [BindProperty]
    public WorkGroupForm Form { get; set; } = new();

    /// <summary>From what the form is filled in: a code, the first day, and a number of sessions where it is another than the project's.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "Project")]
    public string? Project { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "First session on (not needed)")]
    public DateOnly? First { get; set; }

    [BindProperty(SupportsGet = true), Range(1, PlannedSession.Most, ErrorMessage = "Enter a number of sessions from 1 to 30"), Display(Name = "How many sessions, if not as many as the project has")]
    public int? Sessions { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public Hub Hub { get; private set; } = null!;
    public IReadOnlyList<Choice> Projects { get; private set; } = [];
    public IReadOnlyList<Choice> Hubs { get; private set; } = [];
    public IReadOnlyList<Choice> Leads { get; private set; } = [];

    /// <summary>How many found no place last year and are to hear first.</summary>
    public int WaitToHear { get; private set; }

    /// <summary>Whether the form is in use: filled in from a project, or sent.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>What speaks against days that were entered, said once: a second press keeps them.</summary>
    public IReadOnlyList<string> Objections { get; private set; } = [];

    public static IEnumerable<Choice> Modes =>
        [new($"{MeetingMode.InPerson}", "In person"), new($"{MeetingMode.Online}", "Online"), new($"{MeetingMode.Blended}", "Partly online", "Some sessions in person, some online")];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        await LoadAsync(slug);
        if (!ModelState.IsValid) return this.Invalid();

        if (!string.IsNullOrEmpty(Project))
        {
            if (await ProposedGroup.FindAsync(db, Hub.Id, Project, First, Sessions, Settings.Calendar, clock.Today(), stop) is not { } proposed)
            {
                ModelState.AddModelError(nameof(Project), "Choose a project from the list");
                return this.Invalid();
            }
            (Form, IsBegun) = (WorkGroupForm.Of(proposed), true);
            Form.Tidy();
            WaitToHear = await db.CountWaitingToHearAsync(Project, Hub.Id, clock.Today(), stop);
            var opensOn = clock.Today().AddDays(WaitingToHear.DaysOfHeadStart + 1); // letters leave in the night: they can ask from tomorrow on
            if (WaitToHear > 0 && (Form.Sessions[0].On is not { } first || first > opensOn)) (Form.OpensOn, Form.HeadStartDays) = (opensOn, WaitingToHear.DaysOfHeadStart);
        }
        (Form.Visibility, Form.Way) = (Visibility.Open, WayOfGiving.Hub);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        var access = await LoadAsync(slug);
        if (!ModelState.IsValid) return this.Invalid();

        var days = Form.Sessions.Select(s => s.On).OfType<DateOnly>().ToList();
        Objections = Settings.Calendar.Objections(days, Form.Seen);
        if (Objections.Count > 0)
        {
            Form.Seen = days;
            return Page();
        }

        var group = await setUp.RunAsync(slug, Form.ToPlan(), access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(WorkGroupUrls.WorkGroup(group.Code), $"{group.Title} is set up. {WhatNow(group)}");
    }

    /// <summary>More rows for sessions; what was typed stays, and nothing is saved.</summary>
    public async Task OnPostRowsAsync(string slug)
    {
        ModelState.Clear();
        await LoadAsync(slug);
        Form.AddRows();
    }

    private string WhatNow(WorkGroup group) => group.Visibility == Visibility.Invitation ? "Only those whom you invite can ask: copy the invitation link below."
        : group.OpensAfter(clock.Today()) ? $"Schools can ask for places from {group.OpensOn!.Value.InWords()}.{(group.HeadStartDays > 0 ? $" Those who found no place last year hear first, and can ask from {group.OpensOn.Value.AddDays(-group.HeadStartDays).InWords()}." : "")}" : "Schools can ask for places now.";

    private async Task<Access> LoadAsync(string slug)
    {
        var (access, stop) = (await me.GetAsync(), HttpContext.RequestAborted);
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new NotFoundException("Hub", slug);
        Me.Require(access.CanSetUpWorkGroups(Hub.Id));
        Projects = await db.Projects.OfferedBy(Hub.Id, ProgrammeYear.Of(clock.Today())).OrderBy(p => p.Code)
            .Select(p => new Choice(p.Code, p.Code + " " + p.Title, null)).ToListAsync(stop);
        (Hubs, Leads) = (await db.HubChoicesAsync(Hub.Id, stop), await db.LeadChoicesAsync(Hub.Id, access, clock.Today(), stop));
        IsBegun = HttpMethods.IsPost(Request.Method);
        Form.Tidy();
        return access;
    }
}
