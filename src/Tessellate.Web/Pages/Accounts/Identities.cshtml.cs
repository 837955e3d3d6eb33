using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Web.Infrastructure;
using Tessellate.Web.Infrastructure.Providers;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>The accounts elsewhere that sign a person in: what is linked, what could be, and taking one off.</summary>
public sealed class IdentitiesModel(TessellateDb db, Me me, ProvidersInUse providers, RemoveIdentity remove, IServiceProvider services) : PageModel
{
    [BindProperty]
    public Guid Remove { get; set; }

    public IReadOnlyList<ExternalIdentity> Identities { get; private set; } = [];
    public IReadOnlyList<Provider> Offered { get; private set; } = [];
    public string Start { get; private set; } = "";

    public string NameOf(ExternalIdentity identity) => providers.NameOf(identity.Provider);

    public async Task OnGetAsync(CancellationToken stop)
    {
        var person = await PersonAsync();
        Identities = await db.ExternalIdentities.AsNoTracking().Where(i => i.PersonId == person.Id).OrderBy(i => i.FirstUsedAt).ToListAsync(stop);
        Offered = [.. providers.All.Where(provider => Identities.All(i => i.Provider != provider.Key))];
        Start = Uri.EscapeDataString(services.GetRequiredService<LinkStarts>().New(person.Id));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var person = await PersonAsync();
        var identity = await db.ExternalIdentities.AsNoTracking().Where(i => i.PersonId == person.Id).GetAsync(Remove, stop);
        await remove.RunAsync(person, identity.Id, NameOf(identity), stop);
        return this.Done(AccountsUrls.Identities, $"{NameOf(identity)} no longer signs you in.");
    }

    private async Task<Person> PersonAsync()
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        return access.Person!;
    }
}
