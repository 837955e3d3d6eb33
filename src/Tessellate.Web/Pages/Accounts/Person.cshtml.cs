using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Roles;
using Tessellate.Schools;
using Tessellate.Web.Infrastructure;
using Tessellate.Web.Pages.Messages;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>A person as the one who looks may see them: a hub sees its own groups and messages, and no trace of another's.</summary>
public sealed class PersonModel(TessellateDb db, Me me, NetworkInUse network, Watch watch, TimeProvider clock) : PageModel
{
    private const int MostMessages = 100;

    public sealed record RoleLine(RoleGrant Grant, string Name, string? Where, bool MayEnd);
    public sealed record ParticipationLine(string Title, string Code, string School, string State, DateOnly? On);
    public sealed record MessageLine(Guid Id, string Subject, DateTime CreatedAt, ShownState State, bool IsOpen);

    /// <summary>The record by which somebody came here, that was made one with this.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Was { get; set; }

    public Person Person { get; private set; } = null!;
    public bool MaySeeTrn { get; private set; }
    public bool MaySetTrn { get; private set; }
    public string WorkGroup { get; private set; } = "";
    public string WorkGroups { get; private set; } = "";
    public IReadOnlyList<RoleLine> Roles { get; private set; } = [];
    public bool MayChangePosts { get; private set; }
    public IReadOnlyList<PostOnPage> Posts { get; private set; } = [];
    public IReadOnlyList<ParticipationLine> Participations { get; private set; } = [];
    public IReadOnlyList<MessageLine> Messages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        var all = db.People;
        var found = await db.People.VisibleTo(access, db).Where(p => p.Id == id || all.Any(gone => gone.Id == id && gone.MergedIntoId == p.Id)).AsNoTracking().ToListAsync(stop);
        if (found.Find(p => p.Id != id) is { } kept) return Redirect($"{AccountsUrls.Person(kept.Id)}?was={id}");

        Person = found.SingleOrDefault() ?? throw new NotFoundException(nameof(Person), id);
        if (Was is { } was && !await db.People.AnyAsync(p => p.Id == was && p.MergedIntoId == id, stop)) Was = null;
        (MaySeeTrn, MaySetTrn) = (access.CanSeeTrnOf(id), access.CanSetTrnOf(id));
        await watch.LookedAtPersonAsync(id, "the record");
        var settings = await network.FindAsync(stop);
        (WorkGroup, WorkGroups) = (settings?.Word("workGroup") ?? "Group", settings?.Word("workGroups") ?? "Groups");
        Roles = await RolesAsync(access, id, settings, stop);
        MayChangePosts = access.CanChangePostsOf(id);
        Posts = await PostsAsync(access, settings, stop);
        Participations = await ParticipationsAsync(access, id, stop);
        Messages = await MessagesAsync(access, id, stop);
        return Page();
    }

    private async Task<IReadOnlyList<PostOnPage>> PostsAsync(Access access, NetworkSettings? settings, CancellationToken stop)
    {
        var (today, mayConfirm) = (clock.Today(), MayChangePosts && access.Person?.Id != Person.Id);
        return [.. (await db.Appointments.Where(a => a.PersonId == Person.Id).ToRowsAsync(db, stop)).Select(row => new PostOnPage(row, Person.Id, settings, today, MayChangePosts, mayConfirm))];
    }

    // Of several hubs each sees its own.
    private async Task<IReadOnlyList<RoleLine>> RolesAsync(Access access, Guid id, NetworkSettings? settings, CancellationToken stop)
    {
        var (hubs, groups, today) = (db.Hubs, db.WorkGroups, clock.Today());
        return [.. (await db.RoleGrants.AsNoTracking().VisibleTo(access).Where(g => g.PersonId == id).OrderByDescending(g => g.FromOn).Select(g => new
        {
            Grant = g, Group = groups.Where(w => w.Id == g.WorkGroupId).Select(w => w.Title).FirstOrDefault(), Hub = hubs.Where(h => h.Id == g.HubId).Select(h => h.Name).FirstOrDefault()
        }).ToListAsync(stop)).Select(r => new RoleLine(r.Grant, r.Grant.ShownName(settings), r.Group ?? r.Hub ?? r.Grant.Trust, access.CanEnd(r.Grant) && r.Grant.EndedAt is null && !(r.Grant.ToOn < today)))];
    }

    private async Task<IReadOnlyList<ParticipationLine>> ParticipationsAsync(Access access, Guid id, CancellationToken stop)
    {
        var (groups, schools, establishments, events) = (db.WorkGroups, db.Schools, db.Establishments, db.ParticipationEvents.Standing(db));
        return await db.Participations.VisibleTo(access, db).Where(t => t.PersonId == id)
            .Join(groups, t => t.WorkGroupId, g => g.Id, (t, g) => new { t, g })
            .OrderByDescending(x => x.g.StartsOn).ThenBy(x => x.g.Title)
            .Select(x => new ParticipationLine(x.g.Title, x.g.Code,
                schools.Where(s => s.Id == x.t.SchoolId).SelectMany(s => establishments.Where(e => e.Urn == s.Urn)).Select(e => e.Name).FirstOrDefault() ?? "",
                x.t.State.ToString(), events.Where(e => e.ParticipationId == x.t.Id && e.Kind == x.t.State).Max(e => (DateOnly?)e.On))).ToListAsync(stop);
    }

    // The person sees every message to them; a hub those in its name.
    private async Task<IReadOnlyList<MessageLine>> MessagesAsync(Access access, Guid id, CancellationToken stop)
    {
        var now = clock.UtcNow();
        var open = db.Messages.VisibleTo(access);
        var shown = access.Person?.Id == id ? db.Messages : open;
        return [.. (await shown.Where(m => m.PersonId == id).OrderByDescending(m => m.CreatedAt).Take(MostMessages)
            .Select(m => new { m.Id, m.Subject, m.CreatedAt, m.State, m.LeasedUntil, IsOpen = open.Any(o => o.Id == m.Id) }).ToListAsync(stop))
            .Select(m => new MessageLine(m.Id, m.Subject, m.CreatedAt, ShownState.Of(m.State, m.LeasedUntil, now), m.IsOpen))];
    }
}
