using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.AskMe;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.AskMe;

/// <summary>What people may ask this person, and the questions to them and from them.</summary>
public sealed class MineModel(TessellateDb db, Me me, KeepAskMe keep) : PageModel
{
    [BindProperty]
    public List<string?> Topics { get; set; } = [];

    public AskMeEntry? Entry { get; private set; }
    public IReadOnlyList<QuestionRow> Questions { get; private set; } = [];

    private Guid Own { get; set; }

    public IEnumerable<QuestionRow> ToMe => Questions.Where(q => q.Question.ToId == Own).OrderBy(q => q.Question.AnsweredAt is not null);
    public IEnumerable<QuestionRow> FromMe => Questions.Where(q => q.Question.FromId == Own);

    public async Task OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        Topics = Fill(Entry?.Topics ?? []);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        var given = Topics;
        Topics = Fill(Topics);
        await keep.OfferAsync(given, access, stop);
        return this.Done(AskMeUrls.Mine, "People find you in the directory now.");
    }

    public async Task<IActionResult> OnPostTakeBackAsync(CancellationToken stop)
    {
        await keep.TakeBackAsync(await LoadAsync(stop), stop);
        return this.Done(AskMeUrls.Mine, "You are out of the directory. Nobody finds you there any more.");
    }

    private static List<string?> Fill(IEnumerable<string?> topics) => [.. topics.Concat(Enumerable.Repeat<string?>(null, AskMeEntry.MostTopics)).Take(AskMeEntry.MostTopics)];

    private async Task<Access> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Own = access.Person?.Id ?? throw new NotAllowedException();
        Entry = await db.AskMeEntries.AsNoTracking().SingleOrDefaultAsync(e => e.PersonId == Own, stop);
        Questions = await db.AskedQuestions.OfPerson(access).ToRowsAsync(db, stop);
        return access;
    }
}
