using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Activity;

/// <summary>Everything about a Work Group in one timeline, for the hub that runs it and national staff.</summary>
public sealed class WorkGroupModel(TessellateDb db, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Heading { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public WorkGroup Group { get; private set; } = null!;
    public Timeline Timeline { get; private set; } = null!;

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Group = (await WorkGroupOnPage.GetAsync(db, code, stop)).Group;
        if (!access.CanSeePeopleOf(Group.HubId)) throw new NotFoundException("Work group", code);

        var groupId = Group.Id;
        Timeline = await Timeline.LoadAsync(db, db.Activity.Where(e => e.WorkGroupId == groupId).VisibleTo(access), new(ActivityHeading.Find(Heading)), P, stop);
    }
}
