using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.AccessNeeds;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.Leaders;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Roles;
using Tessellate.Visits;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.GroupHome;

/// <summary>An entry and the page that shows it.</summary>
public sealed record EntryOnPage(HomeModel Page, HomeLine Line);

/// <summary>A group's home, before, during and after: for who keeps it and for who takes part.</summary>
public sealed class HomeModel(TessellateDb db, KeepEntries keep, KeepReflection reflect, NetworkInUse network, Me me, TimeProvider clock, Watch watch) : PageModel
{
    [BindProperty, StringLength(TaskReflection.TextMaxLength, ErrorMessage = "Write 4,000 characters or fewer"), Display(Name = "What you tried, and what you saw")]
    public string? Text { get; set; }

    [BindProperty]
    public bool IsShared { get; set; }

    [BindProperty]
    public Guid Entry { get; set; }

    [BindProperty]
    public bool IsDone { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public GroupHomeOnPage Shown { get; private set; } = null!;
    public IReadOnlyList<VisitRow> Visits { get; private set; } = [];

    /// <summary>Visits to whoever leads the group: for the staff of the hub and for that person.</summary>
    public IReadOnlyList<SupportVisitRow> SupportVisits { get; private set; } = [];
    public DateOnly Today { get; private set; }
    public DateTime Now { get; private set; }

    /// <summary>Whether the reader may hand the group over to another lead.</summary>
    public bool MayHandOver { get; private set; }

    /// <summary>Whether the reader leads the group and may hand it to a colleague.</summary>
    public bool MayHandOwnOver { get; private set; }

    /// <summary>The form that can be answered today, if there is one.</summary>
    public EvaluationDays? OpenForm => EvaluationDays.Of(Shown.Sessions).FirstOrDefault(form => form.IsOpenOn(Today));

    /// <summary>Whether the reader may read what people need: the lead and the hub alone.</summary>
    public bool MaySeeNeeds { get; private set; }

    /// <summary>How far the reader has come towards the certificate; null for who does not take part.</summary>
    public OwnProgress? Towards { get; private set; }

    public HomeReflection? Own(Guid entryId) => Shown.Reflections.FirstOrDefault(r => r.Reflection.EntryId == entryId && r.Reflection.PersonId == Shown.Me);

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        if (Shown.SeesContacts) await watch.LookedAtPeopleAsync(nameof(WorkGroup), Shown.Group.Id, "who takes part in a group, with their addresses", Shown.Group.Id);
    }

    public async Task<IActionResult> OnPostReflectAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid || Entry == Guid.Empty) return this.Invalid();

        await reflect.RunAsync(code, Entry, Text, IsShared, access, stop);
        return this.Done(GroupHomeUrls.Home(code), string.IsNullOrWhiteSpace(Text) ? "Your reflection is gone." : IsShared ? "Kept, and shared with the group." : "Kept. Nobody but you sees it.");
    }

    public async Task<IActionResult> OnPostDoneAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (Entry == Guid.Empty) return this.Invalid();

        await keep.DoneAsync(code, Entry, IsDone, access, stop);
        return this.Done(GroupHomeUrls.Home(code), IsDone ? "The action is done." : "The action is open again.");
    }

    public async Task<IActionResult> OnPostTakeOutAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (Entry == Guid.Empty) return this.Invalid();

        await keep.TakeOutAsync(code, Entry, access, stop);
        return this.Done(GroupHomeUrls.Home(code), "It is taken out. Nobody who takes part sees it any more; for a day you can put it back, under the notes.");
    }

    public async Task<IActionResult> OnPostPutBackAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (Entry == Guid.Empty) return this.Invalid();

        await keep.PutBackAsync(code, Entry, access, stop);
        return this.Done(GroupHomeUrls.Home(code), "It stands in the group’s home again.");
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        (Settings, Today, Now) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.Today(), clock.UtcNow());
        Shown = await GroupHomeOnPage.GetAsync(db, code, access, Today, Now - HomeEntry.CanBePutBackFor, stop);
        Visits = await db.SchoolVisits.Where(v => v.WorkGroupId == Shown.Group.Id && v.State != VisitState.Cancelled).VisibleTo(access, db, Today).ToRowsAsync(db, stop);
        if (Shown.People.FirstOrDefault(p => p.PersonId == Shown.Me) is { } own) Towards = await OwnProgress.OfAsync(db, Shown.Sessions, own.ParticipationId, Now, stop);
        // Whoever keeps the home may see some; who takes part does not wait for them.
        SupportVisits = !Shown.IsKeeper ? [] : await db.SupportVisits.Where(v => v.WorkGroupId == Shown.Group.Id && v.State != SupportState.Cancelled).VisibleTo(access).ToRowsAsync(db, stop);
        MayHandOver = access.CanSeeRolesOf(Shown.Hub.Id) && access.PowerOver(Role.WorkGroupLead, Shown.Hub.Id) is not null;
        MayHandOwnOver = access.Viewer is null && Shown.Group is { CancelledAt: null, IsSample: false } && Shown.Group.EndsOn >= Today && Shown.Leads.Any(l => l.PersonId == Shown.Me);
        MaySeeNeeds = access.CanSeeNeedsOf(Shown.Group);
        return access;
    }
}
