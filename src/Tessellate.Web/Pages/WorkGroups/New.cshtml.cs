using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

public sealed class NewModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, SetUpWorkGroup setUp, IOutputCacheStore cache) : PageModel
{
    [BindProperty]
    public WorkGroupForm Form { get; set; } = new();

    public NetworkSettings Settings { get; private set; } = null!;
    public Hub Hub { get; private set; } = null!;
    public IReadOnlyList<Choice> Projects { get; private set; } = [];

    /// <summary>What speaks against days that were entered, said once: a second press keeps them.</summary>
    public IReadOnlyList<string> Objections { get; private set; } = [];

    public IReadOnlyList<Choice> Hubs { get; private set; } = [];

    public static IEnumerable<Choice> Modes =>
        [new($"{MeetingMode.InPerson}", "In person"), new($"{MeetingMode.Online}", "Online"), new($"{MeetingMode.Blended}", "Partly online", "Some sessions in person, some online")];

    public async Task OnGetAsync(string slug)
    {
        Form.Visibility = Visibility.Open;
        await LoadAsync(slug);
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
        return this.Done(WorkGroupUrls.WorkGroup(group.Code), $"{group.Title} is set up. {(group.Visibility == Visibility.Invitation ? "Only those whom you invite can ask: copy the invitation link below." : "Schools can ask for places now.")}");
    }

    private async Task<Access> LoadAsync(string slug)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync() ?? throw new NotFoundException("Network", "in use");
        Hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug) ?? throw new NotFoundException("Hub", slug);
        Me.Require(access.CanSetUpWorkGroups(Hub.Id));
        Projects = await db.Projects.OfferedBy(Hub.Id, ProgrammeYear.Of(clock.Today())).OrderBy(p => p.Code)
            .Select(p => new Choice(p.Code, p.Code + " " + p.Title, null)).ToListAsync();
        Hubs = await db.HubChoicesAsync(Hub.Id, HttpContext.RequestAborted);
        Form.Tidy();
        return access;
    }
}
