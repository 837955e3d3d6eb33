using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>The head says, by the link of a message that asked them, what the school does not want this year, and takes it back.</summary>
[AllowAnonymous]
public sealed class NotThisYearModel(TessellateDb db, TimeProvider clock, SayNotThisYear say, TakeBackNo takeBack) : PageModel
{
    [BindProperty]
    public NotThisYearForm Form { get; set; } = new();

    [BindProperty, Display(Name = "Which?")]
    public Guid? Which { get; set; }

    /// <summary>Null when no head has such a link.</summary>
    public AgreementInFull? Asked { get; private set; }
    public IReadOnlyList<StandingNo> Standing { get; private set; } = [];

    public IEnumerable<Choice> Said => Standing.Select(n => new Choice($"{n.Id}", n.About));

    public IEnumerable<Choice> Scopes =>
        [new("", "Anything", "No hub invites the school to anything."), new($"{Asked!.About.Project.Id}", Asked.About.Project.Title, "Only this project.")];

    public async Task OnGetAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Asked is null) Response.StatusCode = StatusCodes.Status404NotFound;
        else (Form.Until, Form.Project) = (ProgrammeYear.Of(clock.Today()).EndsOn, $"{Asked.About.Project.Id}");
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Asked is null) throw new NotFoundException("Agreement", "of this link");
        if (!ModelState.IsValid) return this.Invalid();

        await say.SayAsync(token, Form.ToSaid(Asked.Agreement.HeadName, [Asked.About.Project.Id]), stop);
        return Redirect(JoiningUrls.NotThisYear(token));
    }

    public async Task<IActionResult> OnPostTakeBackAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Asked is null) throw new NotFoundException("Agreement", "of this link");
        ModelState.Clear();
        if (Which is not { } id)
        {
            ModelState.AddModelError(nameof(Which), "Choose what you take back");
            return this.Invalid();
        }

        await takeBack.RunAsync(token, id, stop);
        return Redirect(JoiningUrls.NotThisYear(token));
    }

    private async Task LoadAsync(string token, CancellationToken stop)
    {
        Asked = await SayNotThisYear.FindAsync(db, token, clock.UtcNow(), stop);
        if (Asked is not null) Standing = await db.StandingNosAsync(Asked.Agreement.SchoolId, clock.Today(), stop);
    }
}
