using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Evaluation;

/// <summary>The form on paper, and the page on which sheets are typed in without a name.</summary>
public sealed class PaperModel(TessellateDb db, KeepAnswer keep, Me me) : PageModel
{
    [BindProperty]
    public FilledForm Form { get; set; } = new();

    /// <summary>Made once for a page: sent twice, it is one sheet.</summary>
    [BindProperty]
    public Guid Draft { get; set; }

    public EvaluationForm Asked { get; private set; } = null!;

    public async Task OnGetAsync(string code, string moment, CancellationToken stop)
    {
        await LoadAsync(code, moment, stop);
        Draft = Guid.NewGuid();
    }

    public async Task<IActionResult> OnPostAsync(string code, string moment, CancellationToken stop)
    {
        var access = await LoadAsync(code, moment, stop);
        foreach (var statement in Form.Missing) ModelState.AddModelError($"Form.Ratings[{statement.Key}]", $"Choose the answer on the sheet: {statement.Words}");
        if (!ModelState.IsValid || Draft == Guid.Empty) return this.Invalid();

        await keep.TypeInAsync(code, Asked.Days.Moment, Draft, Form.Filled, access, stop);
        return this.Done(EvaluationUrls.Paper(code, Asked.Days.Moment), "The sheet is counted. Here is an empty one.");
    }

    private async Task<Access> LoadAsync(string code, string moment, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Asked = await EvaluationForm.GetAsync(db, db.WorkGroups.WithEvaluationFor(access, db), code, Moments.Find(moment) ?? throw new NotFoundException("Form", moment), stop);
        Form.Ask(Asked.Statements);
        return access;
    }
}
