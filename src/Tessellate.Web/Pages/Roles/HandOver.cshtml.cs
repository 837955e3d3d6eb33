using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Roles;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Roles;

/// <summary>Hands over what somebody does in a hub: chosen, shown once more, and then done at once.</summary>
public sealed class HandOverModel(TessellateDb db, NetworkInUse network, Me me, Tessellate.Roles.HandOver handOver, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "What is handed over?")]
    [MinLength(1, ErrorMessage = "Choose what is handed over")]
    public List<Guid> Grants { get; set; } = [];

    [BindProperty, Required(ErrorMessage = "Choose who takes it over"), Display(Name = "Who takes it over?")]
    public Guid? To { get; set; }

    [BindProperty, Required(ErrorMessage = "Say why: both read it"), StringLength(RoleGrant.ReasonMaxLength, ErrorMessage = "Say why in {1} characters or fewer"), Display(Name = "Why")]
    public string? Reason { get; set; }

    /// <summary>Set by the form under the preview.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    public Hub Hub { get; private set; } = null!;
    public Person Person { get; private set; } = null!;
    public IReadOnlyList<Choice> Roles { get; private set; } = [];
    public IReadOnlyList<Choice> Others { get; private set; } = [];
    public bool IsPreview { get; private set; }
    public IEnumerable<Choice> Chosen => Roles.Where(r => Grants.Contains(Guid.Parse(r.Value)));
    public string? Receiver => Others.FirstOrDefault(o => o.Value == To.ToString())?.Text;

    public async Task OnGetAsync(string slug, Guid id, CancellationToken stop) => await LoadAsync(slug, id, stop);

    public async Task<IActionResult> OnPostAsync(string slug, Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(slug, id, stop);
        if (ModelState.IsValid && Receiver is null) ModelState.AddModelError(nameof(To), "Choose somebody who has a role in this hub today");
        if (!ModelState.IsValid) return this.Invalid();

        IsPreview = !Seen;
        if (IsPreview) return Page();

        await handOver.RunAsync(id, To!.Value, Grants, Hub.Id, Reason!, access, stop);
        return this.Done(RolesUrls.People(slug), $"{Person.Name}’s work is handed over. Both have been told.");
    }

    private async Task<Access> LoadAsync(string slug, Guid id, CancellationToken stop)
    {
        var (access, today, settings) = (await me.GetAsync(), clock.Today(), await network.FindAsync(stop));
        Hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new NotFoundException("Hub", slug);
        Me.Require(access.CanSeeRolesOf(Hub.Id));
        var here = db.RoleGrants.AsNoTracking().Where(g => g.HubId == Hub.Id && g.EndedAt == null && (g.ToOn == null || g.ToOn >= today));
        Person = await db.People.AsNoTracking().Where(p => here.Any(g => g.PersonId == p.Id)).GetAsync(id, stop);

        var (groups, sessions, waiting, now) = (db.WorkGroups, db.Sessions.TakingPlace(db), db.Interests.Where(i => i.State == InterestState.Waiting), clock.UtcNow());
        var theirs = await here.Where(g => g.PersonId == id).Select(g => new
        {
            Grant = g, Group = groups.Where(w => w.Id == g.WorkGroupId).Select(w => w.Title + " (" + w.Code + ")").FirstOrDefault(),
            Sessions = sessions.Count(s => s.WorkGroupId == g.WorkGroupId && s.StartsAt > now), Waiting = waiting.Count(i => i.WorkGroupId == g.WorkGroupId)
        }).ToListAsync(stop);
        Roles = [.. theirs.Where(t => access.CanConfirm(t.Grant)).OrderBy(t => t.Grant.Role).ThenBy(t => t.Group, StringComparer.Ordinal)
            .Select(t => new Choice(t.Grant.Id.ToString(), t.Grant.ShownName(settings) + (t.Group is null ? "" : $", {t.Group}"), t.Group is null ? null : $"{t.Sessions} {settings?.Word(t.Sessions == 1 ? "session" : "sessions")} to come, {t.Waiting} {(t.Waiting == 1 ? "request" : "requests")} waiting: they go with it."))];
        Me.Require(Roles.Count > 0);

        var self = access.Person!.Id;
        Others = [.. (await db.People.Where(p => p.Id != id && p.Id != self && here.Any(g => g.PersonId == p.Id && g.FromOn <= today)).OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync(stop))
            .Select(p => new Choice(p.Id.ToString(), p.Name))];
        return access;
    }
}
