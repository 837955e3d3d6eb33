using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Who takes part in a Work Group, for the hub that runs it.</summary>
public sealed class PeopleModel(TessellateDb db, NetworkInUse network, Me me, Watch watch) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public WorkGroupOnPage Shown { get; private set; } = null!;
    public IReadOnlyList<GroupPerson> People { get; private set; } = [];
    public IReadOnlyList<HeldPlace> Held { get; private set; } = [];
    /// <summary>Schools that have closed and still have their place, or have it held.</summary>
    public IReadOnlyList<string> Closed => [.. People.Where(p => p.SchoolIsClosed && p.CanLeave).Select(p => p.School).Concat(Held.Where(h => h.SchoolIsClosed).Select(h => h.School)).Distinct()];
    public bool MayWithdraw { get; private set; }

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Shown = await WorkGroupOnPage.GetAsync(db, code, stop);
        if (!access.Runs(Shown)) throw new NotFoundException("Work group", code);
        await watch.LookedAtPeopleAsync(nameof(WorkGroup), Shown.Group.Id, "the list of who takes part", Shown.Group.Id);
        MayWithdraw = access.CanWithdrawFrom(Shown.Hub.Id);
        Held = await HeldPlace.OfAsync(db, Shown.Group.Id, access, stop);
        People = await db.PeopleOfAsync(Shown.Group.Id, access, stop);
    }
}
