using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Trials;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Trials;

/// <summary>How schools passed through a trial, as counts at a day, each with its definition.</summary>
public sealed class FlowModel(TessellateDb db, Me me, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true), Display(Name = "Up to which day, that day included?")]
    public DateOnly? On { get; set; }

    public Trial Trial { get; private set; } = null!;
    public TrialFlow Flow { get; private set; } = null!;
    public bool Keeps { get; private set; }
    public DateOnly Day { get; private set; }
    public string IsoDay => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Trial = (access.CanSeeTrials ? await db.Trials.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, stop) : null) ?? throw new NotFoundException("Trial", code);
        (Keeps, Day) = (access.CanKeepTrials, On ?? clock.Today());
        Flow = await TrialFlow.ReadAsync(db, Trial, Day, stop);
    }
}
