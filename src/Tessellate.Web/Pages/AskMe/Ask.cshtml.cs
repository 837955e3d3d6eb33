using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.AskMe;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.AskMe;

/// <summary>A question to somebody of the directory.</summary>
public sealed class AskModel(TessellateDb db, Me me, AskSomebody ask, TimeProvider clock) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Choose one of the topics"), Display(Name = "About what?")]
    public string? Topic { get; set; }

    [BindProperty, Required(ErrorMessage = "Write your question"), StringLength(AskedQuestion.TextMaxLength, ErrorMessage = "Write 2,000 characters or fewer"), Display(Name = "Your question")]
    public string? Text { get; set; }

    /// <summary>The question's id from the start, so that it leaves once.</summary>
    [BindProperty]
    public Guid Form { get; set; }

    public AskMeRow To { get; private set; } = null!;

    public IEnumerable<Choice> Topics => To.Topics.Select(t => new Choice(t, t));

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        To = await db.GetAskMeRowAsync(id, clock.Today(), stop);
        Form = Guid.CreateVersion7();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        To = await db.GetAskMeRowAsync(id, clock.Today(), stop);
        if (!ModelState.IsValid) return this.Invalid();

        var question = await ask.RunAsync(id, Topic, Text, Form, await me.GetAsync(), stop);
        return this.Done(AskMeUrls.Question(question), $"It is on its way to {To.Name}. The answer comes to you by a message, and stands here.");
    }
}
