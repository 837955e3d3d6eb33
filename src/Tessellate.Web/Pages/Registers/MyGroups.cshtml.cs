using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Registers;

public sealed class MyGroupsModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public NetworkSettings Settings { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    private DateTime Now { get; set; }
    public int All { get; private set; }

    /// <summary>Groups that the person leads, who alone reads what is shared in them.</summary>
    public IReadOnlySet<Guid> Led { get; private set; } = new HashSet<Guid>();
    public IReadOnlyList<GroupRow> Groups { get; private set; } = [];

    /// <summary>Hubs that have to decide about people who came without a place, and about how many; for those who decide.</summary>
    public IEnumerable<(string Slug, string Hub, int People)> WithoutPlace => Groups.Where(g => g.WithoutPlace > 0 && MayAnswer(g.HubId)).GroupBy(g => (g.HubSlug, g.HubName)).Select(h => (h.Key.HubSlug, h.Key.HubName, h.Sum(g => g.WithoutPlace)));

    private Func<Guid, bool> MayAnswer { get; set; } = _ => false;

    public IEnumerable<GroupRow> WithSessionToday => Groups.Where(g => g.On(Today).Any());
    public bool ManyHubs => Groups.Select(g => g.HubName).Distinct().Count() > 1;

    /// <summary>Whether a register is kept on this device before anybody opens it: those of today, and of groups that the reader leads those that begin within the time for which a page is kept.</summary>
    public bool Keeps(GroupRow group, SessionRow one) => IsKept && (group.On(Today).Contains(one) || (Led.Contains(group.Id) && one.EndsAt > Now && one.StartsAt <= Now + Tap.Kept));

    /// <summary>Whether the registers of today are kept on this device: not on that of whoever looks at the site as somebody else.</summary>
    public bool IsKept { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.WithRegisterWorker;
        var own = await me.GetAsync();
        IsKept = own.Viewer is null;
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        (Today, Now) = (clock.Today(), clock.UtcNow());
        P = Math.Max(1, P);
        var access = own.Here;
        MayAnswer = access.CanAnswerWalkInsOf;
        Led = access.LedWorkGroupIds.ToHashSet();
        (All, Groups) = await db.MyGroupsAsync(access, Today, ProgrammeYear.Of(Today).StartsOn, (P - 1) * Size, Size, stop);
    }
}
