using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Start;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

[LooksAtPeople("who asks for places")]
public sealed class QueueModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    public const int Size = 50;
    private const int GroupsDrawn = 6;

    /// <summary>Code of a Work Group; all when none is given.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    /// <summary>"due": only what is late or due today; "mine": what the reader looks after; "nobody": what nobody does.</summary>
    [BindProperty(SupportsGet = true)]
    public string? View { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public NetworkSettings Settings { get; private set; } = null!;
    public Access Access { get; private set; } = Access.Visitor;
    public DateOnly Today { get; private set; }
    public IReadOnlyList<Demand> Demand { get; private set; } = [];

    /// <summary>Groups in which a school has closed that still has its place.</summary>
    public IReadOnlyList<Demand> Closed { get; private set; } = [];
    public IReadOnlyList<QueueRow> Rows { get; private set; } = [];

    /// <summary>Where nobody asks for anything: the first steps of the person's only hub, until they are done or put away.</summary>
    public FirstSteps? First { get; private set; }

    /// <summary>Whether the reader's hub answers it; of a group that is run jointly another may.</summary>
    public bool MayAnswer(QueueRow row) => Access.CanAnswer(row.HubId);

    public bool OnlyDue => View == "due";
    public IEnumerable<Demand> Drawn => Chosen.Take(GroupsDrawn);
    public IEnumerable<Choice> Groups => Demand.OrderBy(d => d.Title, StringComparer.OrdinalIgnoreCase).Select(d => new Choice(d.Code, $"{d.Title}, {d.Code}{(ManyHubs ? $", {d.HubName}" : "")} ({d.Asking})"));
    public int All => Chosen.Sum(d => d.Asking);
    public int Due => Chosen.Sum(d => d.Due);
    public int Mine => Chosen.Sum(d => d.Mine);
    public int Nobodys => Chosen.Sum(d => d.Nobodys);
    public Owned Owned => View switch { "mine" => Owned.ByMe, "nobody" => Owned.ByNobody, _ => Owned.ByAnybody };
    public int Shown => Owned switch { Owned.ByMe => Mine, Owned.ByNobody => Nobodys, _ => OnlyDue ? Due : All };
    public bool ManyHubs => Demand.Select(d => d.HubName).Distinct().Count() > 1;

    private IEnumerable<Demand> Chosen => Demand.Where(d => string.IsNullOrEmpty(Group) || d.Code == Group);

    public async Task OnGetAsync()
    {
        Access = await me.GetAsync();
        Me.Require(Access.CanSeeQueue);
        Settings = await network.FindAsync() ?? throw new NotFoundException("Network", "in use");
        Today = clock.Today();
        var all = await db.DemandAsync(Access.Here, Today);
        (Demand, Closed) = ([.. all.Where(d => d.Asking > 0)], [.. all.Where(d => d.Closed > 0)]);
        P = Math.Clamp(P, 1, Math.Max(1, (Shown + Size - 1) / Size));
        if (Demand.Count == 0) First = await FirstSteps.FindShownAsync(db, Access, Settings, Today);
        else Rows = await db.QueueAsync(Access.Here, string.IsNullOrEmpty(Group) ? null : Group, OnlyDue ? Today : null, Today, (P - 1) * Size, Size, Owned);
    }
}
