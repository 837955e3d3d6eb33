using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Evaluation;

/// <summary>What came of the forms of a group.</summary>
public sealed class ResultsModel(TessellateDb db, NetworkInUse network, Me me, Watch watch, TimeProvider clock) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public EvaluationResults Of { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public bool ShowsAny => Enum.GetValues<Part>().Any(part => Of.Counted.Shown(part, Today) is not null);

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        (Settings, Today) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.Today());
        Of = await EvaluationResults.GetAsync(db, code, await me.GetAsync(), Today, stop);
        if (Of.Texts.Count > 0) await watch.LookedAtPeopleAsync(nameof(WorkGroup), Of.Group.Id, "the texts of the evaluation", Of.Group.Id);
    }

    /// <summary>How many have answered, and why no results show, if none do.</summary>
    public string Said(Part part)
    {
        var (days, counted) = (Of.Counted.DaysOf(part)!, Of.Counted);
        var answers = TallyOnPage.Answers(counted.Answers(part));
        if (part == Part.Change)
        {
            return counted.Shown(part, Today) is { } both ? $"{both.All} people answered at the start and at the end: how many chose a lower answer at the end, the same, or a higher one."
                : days.IsClosedOn(Today) ? $"Fewer than {Tally.Fewest} people answered at the start and at the end, so nothing shows." : $"This shows after {days.ClosesOn.InWords()}, if {Tally.Fewest} people answered at the start and at the end.";
        }

        var paper = counted.Answers(part) - counted.Own(part);
        var typed = paper == 0 ? "" : $" ({paper} from paper)";
        if (counted.Shown(part, Today) is not null) return $"{answers}{typed} from {counted.People} people who take part.";
        if (days.IsClosedOn(Today)) return $"{answers}{typed}. Results show from {Tally.Fewest} answers{(paper == 0 ? "" : " that people gave themselves")}, so none show.";
        if (!days.IsOpenOn(Today)) return $"The form opens on {days.OpensOn.InWordsWithWeekday()}.";
        return $"{answers}{typed} so far, from {counted.People} people who take part. Results show from {Tally.Fewest} answers, once the form has closed at the end of {days.ClosesOn.InWordsWithWeekday()}.";
    }
}
