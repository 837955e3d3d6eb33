using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Schools;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Schools.Register;

public sealed class SuccessionsModel(TessellateDb db, Me me) : PageModel
{
    public const int Size = 25, MostDecided = 20;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public int Waiting { get; private set; }
    public IReadOnlyList<AskedSuccession> Questions { get; private set; } = [];
    public IReadOnlyList<AskedSuccession> Decided { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Me.Require((await me.GetAsync()).CanKeepRegister);
        Waiting = await db.SuccessionQuestions.Waiting().CountAsync();
        P = Math.Clamp(P, 1, Math.Max(1, (Waiting + Size - 1) / Size));
        Questions = await db.SuccessionQuestions.Waiting().OrderBy(q => q.PredecessorUrn).Skip((P - 1) * Size).Take(Size).InFullAsync(db);
        Decided = await db.SuccessionQuestions.Where(q => q.DecidedAt != null).OrderByDescending(q => q.DecidedAt).Take(MostDecided).InFullAsync(db);
    }
}
