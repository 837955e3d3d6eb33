using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Activity;

public enum TimelineOrder { LatestFirst, OldestFirst }

/// <summary>Everything about a school in one timeline, for staff: their hub's own slice, through every conversion and merger.</summary>
public sealed class SchoolModel(TessellateDb db, Me me, SchoolFinder finder) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Heading { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "From")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "To, that day included")]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "In which order")]
    public TimelineOrder Order { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public FinderEntry School { get; private set; } = null!;
    public static IEnumerable<Choice> Orders => [new(nameof(TimelineOrder.LatestFirst), "The latest first"), new(nameof(TimelineOrder.OldestFirst), "The oldest first")];

    public Timeline Timeline { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int urn, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanSeeTimelines);
        if ((await finder.GetAsync(stop)).ByUrn(urn) is not { } school)
        {
            return await SchoolOnDay.PresentUrnAsync(db, urn, stop) is { } present && present != urn ? Redirect(ActivityUrls.OfSchool(present)) : throw new NotFoundException("School", urn);
        }

        School = school.Entry;
        Timeline = await Timeline.LoadAsync(db, Timeline.OfSchool(db, School.SchoolId).VisibleInSchoolTo(access), ModelState.IsValid ? new(ActivityHeading.Find(Heading), From, To, OldestFirst: Order == TimelineOrder.OldestFirst) : new(), P, stop);
        return ModelState.IsValid ? Page() : this.Invalid();
    }
}
