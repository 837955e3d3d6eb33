using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Leaders;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

/// <summary>Changes what a Work Group is, where it meets, how many it takes and when schools may ask.</summary>
public sealed class EditModel(TessellateDb db, NetworkInUse network, Me me, ChangeWorkGroup change, ChooseLeads choose, TimeProvider clock, RenewInvitation renew, SiteAddress site, IOutputCacheStore cache) : PageModel
{
    [BindProperty]
    public ChangeForm Form { get; set; } = new();

    public NetworkSettings Settings { get; private set; } = null!;
    public WorkGroup Group => Shown.Group;
    public WorkGroupOnPage Shown { get; private set; } = null!;
    public IReadOnlyList<Choice> Hubs { get; private set; } = [];

    /// <summary>Who leads it, by name, and who could as well.</summary>
    public IReadOnlyList<string> Leading { get; private set; } = [];
    public IReadOnlyList<Choice> Leads { get; private set; } = [];

    /// <summary>What the hub sends to those whom it invites; null unless the group is by invitation.</summary>
    public string? InvitationLink => Group.InvitationKey is { } key ? site.Link(JoiningUrls.Interest(Group.Code, key)) : null;

    public static IEnumerable<Choice> States =>
    [
        new($"{Recruitment.Open}", "Yes"), new($"{Recruitment.Closed}", "No, it takes no more"), new($"{Recruitment.Draft}", "Not yet", "It is a draft that only staff see. Possible while no school has a place.")
    ];

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        var partners = await db.AskedPartners.Where(p => p.WorkGroupId == Group.Id && p.State != PartnerState.Declined).Join(db.Hubs, p => p.HubId, h => h.Id, (_, h) => h.Slug).OrderBy(s => s).ToListAsync(stop);
        Form = ChangeForm.Of(Group, partners, await db.InvitedSchools.Where(s => s.WorkGroupId == Group.Id).OrderBy(s => s.Urn).Select(s => s.Urn).ToListAsync(stop));
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();

        Form.Visibility ??= Group.Visibility; // a form without the question opens nothing to everybody
        await change.RunAsync(code, Form.ToChange(), access, Form.Leads.Count == 0 ? null : (group, hub) => choose.GiveAsync(group, hub, Form.Leads, access, stop), stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(WorkGroupUrls.WorkGroup(code), "The changes are saved.");
    }

    public async Task<IActionResult> OnPostRenewAsync(string code, CancellationToken stop)
    {
        ModelState.Clear();
        await OnGetAsync(code, stop);
        await renew.RunAsync(code, await me.GetAsync(), stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(WorkGroupUrls.Edit(code), "There is a new link. The old one opens nothing any more.");
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Shown = await WorkGroupOnPage.GetAsync(db, code, stop);
        Hubs = await db.HubChoicesAsync(Shown.Hub.Id, stop);
        if (!access.CanChange(Group)) throw new NotFoundException("Work group", code);

        var (groupId, people) = (Group.Id, db.People);
        var leading = await db.RoleGrants.LeadingFrom(clock.Today()).Where(g => g.WorkGroupId == groupId).Join(people, g => g.PersonId, p => p.Id, (_, p) => new { p.Id, p.Name }).Distinct().OrderBy(p => p.Name).ToListAsync(stop);
        Leading = [.. leading.Select(p => p.Name)];
        Leads = [.. (await db.LeadChoicesAsync(Shown.Hub.Id, access, clock.Today(), stop)).Where(l => !leading.Exists(p => $"{p.Id}" == l.Value))];
        return access;
    }
}
