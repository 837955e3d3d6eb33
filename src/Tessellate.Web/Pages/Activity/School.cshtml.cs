using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.ForSchools;
using Tessellate.Foundation;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Activity;

public enum TimelineOrder { LatestFirst, OldestFirst }

/// <summary>
/// Everything about a school in one timeline, through every conversion and merger. For staff their hub's own slice; for the school's confirmed head and the lead of its trust what concerns
/// the school, in every hub.
/// </summary>
public sealed class SchoolModel(TessellateDb db, Me me, SchoolFinder finder, Watch watch, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Heading { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "From")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "To, that day included")]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "In which order")]
    public TimelineOrder Order { get; set; }

    /// <summary>Somebody who is of the school, and of a hub's staff too, reads it as the school does.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Own { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public FinderEntry School { get; private set; } = null!;
    public static IEnumerable<Choice> Orders => [new(nameof(TimelineOrder.LatestFirst), "The latest first"), new(nameof(TimelineOrder.OldestFirst), "The oldest first")];

    public Timeline Timeline { get; private set; } = null!;

    /// <summary>Titles of the groups of which the lines tell by their codes.</summary>
    public IReadOnlyDictionary<Guid, string> Groups { get; private set; } = new Dictionary<Guid, string>();

    public HeadingsOnPage Headings => new(Heading, Own ? SchoolRecord.Headings : ActivityHeading.InTimelinesOfSchools, Also);

    public string WhenEmpty => Heading is null && From is null && To is null ? "When the school asks for places, chooses a hub or takes part, it stands here, with the day and who did it."
        : "Nothing is known under this heading in these days. Choose “Everything”, or other days.";

    // Whoever goes from heading to heading stays in the days and the order that they chose.
    private string Also => string.Concat(Own ? "&own=true" : "", From is { } from ? $"&from={from:yyyy-MM-dd}" : "", To is { } to ? $"&to={to:yyyy-MM-dd}" : "", Order == TimelineOrder.OldestFirst ? $"&order={Order}" : "");

    public async Task<IActionResult> OnGetAsync(int urn, CancellationToken stop)
    {
        var access = await me.GetAsync();
        var isStaff = access.CanSeeTimelines;
        var known = (await finder.GetAsync(stop)).ByUrn(urn);
        var present = known is null ? await SchoolOnDay.PresentUrnAsync(db, urn, stop) : urn;
        Own = (Own || !isStaff) && await db.FindToOpenAsync(present ?? urn, access, clock.Today(), stop) is not null;
        Me.Require(Own || isStaff);
        if (known is null) return present is { } today && today != urn ? Redirect(Own ? ActivityUrls.OfOwnSchool(today) : ActivityUrls.OfSchool(today)) : throw new NotFoundException("School", urn);

        School = known.Entry;
        if (From > To) ModelState.AddModelError(nameof(To), "Enter a last day that is not before the first");
        var filter = ModelState.IsValid ? new TimelineFilter(ActivityHeading.Find(Heading), From, To, OldestFirst: Order == TimelineOrder.OldestFirst) : new();
        var entries = Timeline.OfSchool(db, School.SchoolId);
        Timeline = await Timeline.LoadAsync(db, Own ? entries.ForTheSchool() : entries.VisibleInSchoolTo(access), filter, P, stop);
        var groupIds = Timeline.Rows.Select(r => r.WorkGroupId).OfType<Guid>().Distinct().ToList();
        Groups = await db.WorkGroups.Where(g => groupIds.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.Title, stop);
        if (Own)
        {
            Timeline = Timeline.AsTheSchoolReads();
            await watch.LookedAtPeopleAsync(nameof(School), School.SchoolId, "the timeline of a school");
        }
        return ModelState.IsValid ? Page() : this.Invalid();
    }
}
