using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>The teacher reference number, which nobody has to give: for the person and the national lead.</summary>
public sealed class TrnModel(TessellateDb db, Me me, NetworkInUse network, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "Teacher reference number")]
    [RegularExpression("[0-9]{7}", ErrorMessage = "A teacher reference number has seven digits, like 1234567")]
    public string? Trn { get; set; }

    public Person Person { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        Trn = Person.Trn;
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();

        // The number itself stays out of the record of what happened: more people read that than may see it.
        Person.Trn = Trn;
        db.Record(access.ActorAsIs(await network.FindAsync(stop)), clock.UtcNow(), "person.trn-set", nameof(Person), id, Trn is null ? "The teacher reference number was taken out." : "The teacher reference number was given.", aboutPersonId: id);
        await db.SaveChangesAsync(stop);
        return this.Done(AccountsUrls.Person(id), Trn is null ? "The number was taken out" : "The number was saved");
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Person = await db.People.VisibleTo(access, db).GetAsync(id, stop);
        Me.Require(access.CanSetTrnOf(id));
        return access;
    }
}
