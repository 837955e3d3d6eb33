using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ShowModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, SiteAddress site) : PageModel
{
    /// <summary>The key of the invitation by which somebody came.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Invitation { get; set; }

    /// <summary>Whether the reader is staff of a hub that runs it jointly: they see it, and change nothing.</summary>
    public bool IsPartner { get; private set; }

    /// <summary>Hubs that were asked to run it jointly and have not said yes; for its staff alone.</summary>
    public IReadOnlyList<(string Hub, PartnerState State)> Asked { get; private set; } = [];

    /// <summary>What the hub sends to those whom it invites; for its staff alone.</summary>
    public string? InvitationLink => IsStaff && Shown.Group.InvitationKey is { } key ? site.Link(JoiningUrls.Interest(Shown.Group.Code, key)) : null;

    public NetworkSettings Settings { get; private set; } = null!;
    public WorkGroupOnPage Shown { get; private set; } = null!;
    public bool MayAsk { get; private set; }

    /// <summary>What was said of the project when the group had begun and it was changed after; null where what is said now holds.</summary>
    public ProjectWording? Kept { get; private set; }
    public ProjectText Words => Kept?.Text ?? ProjectText.Of(Shown.Project);

    /// <summary>Whether the first day on which schools can ask is still to come.</summary>
    public bool OpensLater { get; private set; }

    /// <summary>How places are given, and which schools come first; published before anybody asks.</summary>
    public HowPlacesAreGiven How { get; private set; } = null!;

    /// <summary>Whether the reader is staff of the hub: a draft is theirs to see, and so is who asks and who takes part.</summary>
    public bool IsStaff { get; private set; }

    public async Task OnGetAsync(string code)
    {
        Settings = await network.FindAsync() ?? throw new NotFoundException("Network", "in use");
        Shown = await WorkGroupOnPage.GetAsync(db, code);
        var access = await me.GetAsync();
        IsStaff = access.CanSetUpWorkGroups(Shown.Hub.Id);
        IsPartner = !IsStaff && access.Runs(Shown);
        if ((Shown.Group.Recruitment == Recruitment.Draft && !IsStaff && !IsPartner) || !(IsPartner || await db.MayEnterAsync(Shown.Group, Invitation, access, clock.Today()))) throw new NotFoundException("Work group", code);
        if (IsStaff) Asked = [.. (await db.AskedPartners.Where(p => p.WorkGroupId == Shown.Group.Id && p.State != PartnerState.Agreed).Join(db.Hubs, p => p.HubId, h => h.Id, (p, h) => new { h.Name, p.State }).OrderBy(p => p.Name).ToListAsync()).Select(p => (p.Name, p.State))];
        if (Shown.Project.ChangedAt is not null) Kept = await db.ProjectWordings.KeptFor(Shown.Project.Id, Shown.Group.StartsOn).AsNoTracking().FirstOrDefaultAsync();
        How = await HowPlacesAreGiven.OfAsync(db, Shown.Group, clock.Today());
        MayAsk = Shown.Group.IsOpenOn(clock.Today());
        OpensLater = Shown.Group.OpensAfter(clock.Today());
    }
}
