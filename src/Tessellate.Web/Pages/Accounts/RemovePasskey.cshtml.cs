using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

[NeedsFreshSignIn]
public sealed class RemovePasskeyModel(TessellateDb db, Me me, KeepPasskeys keepPasskeys) : PageModel
{
    public string Name { get; private set; } = "";

    public Task OnGetAsync(Guid id, CancellationToken stop) => LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        await keepPasskeys.RemoveAsync(await LoadAsync(id, stop), id, stop);
        return this.Done(AccountsUrls.Passkeys, "Passkey removed");
    }

    private async Task<Person> LoadAsync(Guid id, CancellationToken stop)
    {
        var person = (await me.GetAsync()).Person;
        Me.Require(person is not null);
        Name = (await db.Passkeys.AsNoTracking().Where(k => k.PersonId == person!.Id).GetAsync(id, stop)).Name;
        return person!;
    }
}
