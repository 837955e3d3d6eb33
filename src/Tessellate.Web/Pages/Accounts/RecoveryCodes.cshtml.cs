using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>The codes stand on the page that answers the press, and nowhere else: only their hashes are kept.</summary>
[NeedsFreshSignIn]
public sealed class RecoveryCodesModel(TessellateDb db, Me me, MakeRecoveryCodes make) : PageModel
{
    public int Left { get; private set; }
    public IReadOnlyList<string> Made { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var person = (await me.GetAsync()).Person;
        Me.Require(person is not null);
        Left = await db.RecoveryCodes.CountAsync(c => c.PersonId == person!.Id && c.UsedAt == null, stop);
    }

    public async Task OnPostAsync(CancellationToken stop)
    {
        var person = (await me.GetAsync()).Person;
        Me.Require(person is not null);
        Made = await make.RunAsync(person!, stop);
    }
}
