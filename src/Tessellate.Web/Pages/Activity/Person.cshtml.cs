using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Activity;

/// <summary>Everything about a person in one timeline: a hub sees its own slice, the person all of it.</summary>
public sealed class PersonModel(TessellateDb db, Me me, Watch watch) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Heading { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Person Person { get; private set; } = null!;
    public bool IsMe { get; private set; }
    public Timeline Timeline { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Person = await db.People.VisibleTo(access, db).AsNoTracking().GetAsync(id, stop);
        await watch.LookedAtPersonAsync(id, "the timeline");
        IsMe = access.Person?.Id == id;
        Timeline = await Timeline.LoadAsync(db, Timeline.OfPerson(db, id).VisibleInPersonTo(access, id), new(ActivityHeading.Find(Heading)), P, stop);
    }
}
