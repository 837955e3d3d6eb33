using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.AskMe;
using Tessellate.Database;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.AskMe;

/// <summary>Questions that were reported and wait for the national lead.</summary>
[LooksAtPeople("questions that were reported")]
public sealed class ReportedModel(TessellateDb db, Me me, AnswerAsked answer) : PageModel
{
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public bool Upheld { get; set; }

    public IReadOnlyList<QuestionRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop) => await LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        if (Id == Guid.Empty) return this.Invalid();

        await answer.DecideAsync(Id, Upheld, access, stop);
        return this.Done(AskMeUrls.Reported, Upheld ? "They ask nobody any more." : "Nothing follows from it.");
    }

    private async Task<Access> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanDecideReports);
        Rows = await db.AskedQuestions.Where(q => q.ReportedAt != null && q.DecidedAt == null).ToRowsAsync(db, stop);
        return access;
    }
}
