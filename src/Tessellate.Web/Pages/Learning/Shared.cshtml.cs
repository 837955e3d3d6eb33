using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Learning;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Learning;

/// <summary>A reflection as its reader sees it.</summary>
public sealed record SharedReflection(string Person, string Text, DateTime WrittenAt, DateTime? ChangedAt);

/// <summary>What those of a group have shared with whoever leads it. For nobody else, the hub included.</summary>
public sealed class SharedModel(TessellateDb db, NetworkInUse network, Me me, Watch watch) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public WorkGroup Group { get; private set; } = null!;
    public IReadOnlyList<SharedReflection> Reflections { get; private set; } = [];

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Group = await db.WorkGroups.LedBy(access).AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) ?? throw new NotFoundException("Work group", code);
        var (id, people) = (Group.Id, db.People);
        Reflections = await db.Reflections.SharedWith(access).Where(r => r.WorkGroupId == id).OrderByDescending(r => r.WrittenAt)
            .Join(people, r => r.PersonId, p => p.Id, (r, p) => new SharedReflection(p.Name, r.Text, r.WrittenAt, r.ChangedAt)).ToListAsync(stop);
        await watch.LookedAtPeopleAsync(nameof(WorkGroup), Group.Id, "the reflections that were shared", Group.Id);
    }
}
