using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Privacy;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Privacy;

public sealed class ExposureModel(TessellateDb db, Me me, TimeProvider clock) : PageModel
{
    public const int Most = 500;

    /// <summary>What one person did as one role: how often, to the records of how many people, and when last.</summary>
    public sealed record Entry(string ActingAs, string? Who, string Summary, int Times, int People, DateTime LastAt);

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public IReadOnlyList<Entry> Entries { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Me.Require((await me.GetAsync()).CanSeeRetention);
        (From, To) = (From ?? clock.Today().AddDays(-7), To ?? clock.Today());
        var (since, until, people) = (Begins(From.Value), Begins(To.Value == DateOnly.MaxValue ? To.Value : To.Value.AddDays(1)), db.People);
        var handedOut = db.Activity.Where(e => e.Kind == "person.downloaded" || e.Kind.StartsWith("exported."));
        Entries = await db.Activity.AreViews().Concat(handedOut).Where(e => e.At >= since && e.At < until)
            .GroupBy(e => new { e.PersonId, e.ActingAs, e.Summary })
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.ActingAs).Take(Most)
            .Select(g => new Entry(g.Key.ActingAs, people.Where(p => p.Id == g.Key.PersonId).Select(p => p.Name).FirstOrDefault(), g.Key.Summary, g.Count(), g.Select(e => e.AboutPersonId).Distinct().Count(), g.Max(e => e.At)))
            .ToListAsync(stop);
    }

    private static DateTime Begins(DateOnly day) => day.ToDateTime(TimeOnly.MinValue).FromLondon();
}
