using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.AskMe;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.AskMe;

/// <summary>One question, for whoever asked and for whoever was asked, who answers, stops the asker or reports it.</summary>
public sealed class QuestionModel(TessellateDb db, Me me, AnswerAsked answer) : PageModel
{
    [BindProperty, StringLength(AskedQuestion.AnswerMaxLength, ErrorMessage = "Write 4,000 characters or fewer"), Display(Name = "Your answer")]
    public string? Text { get; set; }

    [BindProperty, Display(Name = "Give them my address, so that they can write to me directly")]
    public bool GiveAddress { get; set; }

    [BindProperty, StringLength(AskedQuestion.ReasonMaxLength, ErrorMessage = "Write 1,000 characters or fewer"), Display(Name = "What is wrong with it?")]
    public string? Reason { get; set; }

    public QuestionRow Row { get; private set; } = null!;

    /// <summary>Whether the reader asked; else they were asked.</summary>
    public bool IsMine { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken stop) => await LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAnswerAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await answer.AnswerAsync(id, Text, GiveAddress, access, stop);
        return this.Done(AskMeUrls.Question(id), $"Your answer is on its way to {Row.From}.");
    }

    public async Task<IActionResult> OnPostStopAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        await answer.StopAsync(id, access, stop);
        return this.Done(AskMeUrls.Question(id), $"{Row.From} reaches you no more.");
    }

    public async Task<IActionResult> OnPostReportAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await answer.ReportAsync(id, Reason ?? "", access, stop);
        return this.Done(AskMeUrls.Question(id), "It is reported. The national lead looks at it.");
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Row = (await db.AskedQuestions.OfPerson(access).Where(q => q.Id == id).ToRowsAsync(db, stop)).SingleOrDefault() ?? throw new NotFoundException("Question", id);
        IsMine = Row.Question.FromId == access.Person?.Id;
        return access;
    }
}
