using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Evaluation;

/// <summary>One's own form at the start or the end of a group; half filled it is kept too.</summary>
public sealed class AnswerModel(TessellateDb db, KeepAnswer keep, Me me, TimeProvider clock) : PageModel
{
    [BindProperty]
    public FilledForm Form { get; set; } = new();

    /// <summary>Whether it is to be kept half filled, without a word about what is missing.</summary>
    [BindProperty]
    public bool Later { get; set; }

    public MyAnswer Mine { get; private set; } = null!;
    public bool IsClosed => Mine.Days.IsClosedOn(clock.Today());
    public bool IsToOpen => !IsClosed && !Mine.Days.IsOpenOn(clock.Today());

    public async Task OnGetAsync(string code, string moment, CancellationToken stop)
    {
        await LoadAsync(code, moment, stop);
        foreach (var (key, value) in Mine.Ratings.Where(r => Form.Ratings.ContainsKey(r.Key))) Form.Ratings[key] = value;
        Form.Text = Mine.Kept?.Text;
    }

    public async Task<IActionResult> OnPostAsync(string code, string moment, CancellationToken stop)
    {
        var access = await LoadAsync(code, moment, stop);
        if (!ModelState.IsValid) return this.Invalid();

        var finished = await keep.RunAsync(code, Mine.Days.Moment, Form.Filled, access, stop);
        if (finished) return this.Done(GroupHomeUrls.Home(code), $"Thank you. You can change your answers until the end of {Mine.Days.ClosesOn.InWords()}.");
        if (Later) return this.Done(GroupHomeUrls.Home(code), $"What you filled in is kept. Finish it until the end of {Mine.Days.ClosesOn.InWords()}.");

        foreach (var statement in Form.Missing) ModelState.AddModelError($"Form.Ratings[{statement.Key}]", $"Choose how true it is: {statement.Words}");
        return this.Invalid();
    }

    private async Task<Access> LoadAsync(string code, string moment, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Mine = await MyAnswer.GetAsync(db, code, Moments.Find(moment) ?? throw new NotFoundException("Form", moment), access, stop);
        Form.Ask(Mine.Statements);
        return access;
    }
}
