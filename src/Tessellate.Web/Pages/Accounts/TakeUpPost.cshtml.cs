using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>Writes down a post at a school that was looked up; after an earlier post, it is a change of job.</summary>
public sealed class TakeUpPostModel(TessellateDb db, Me me, NetworkInUse network, TakeUpPost takeUp, TimeProvider clock) : PageModel
{
    [BindProperty]
    public AppointmentForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public Person Person { get; private set; } = null!;
    public PresentSchool School { get; private set; } = null!;
    public AppointmentRow? Earlier { get; private set; }
    public string? EarlierInWords { get; private set; }
    public bool IsOwn { get; private set; }
    public string Back => IsOwn ? AccountsUrls.MySchools : AccountsUrls.Person(Person.Id);

    public Task OnGetAsync(Guid id, int urn, CancellationToken stop) => LoadAsync(id, urn, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, int urn, CancellationToken stop)
    {
        var access = await LoadAsync(id, urn, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await takeUp.RunAsync(id, urn, Form.ToHeld(), After, access.Change(id, clock.UtcNow()), stop);
        return this.Done(Back, $"{School.Name} is written down.");
    }

    private async Task<Access> LoadAsync(Guid id, int urn, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Person = await db.People.VisibleTo(access, db).GetAsync(id, stop);
        Me.Require(access.CanChangePostsOf(id));
        IsOwn = access.Person!.Id == id;
        School = await PresentSchool.FindAsync(db, urn, stop) ?? throw new NotFoundException(nameof(School), urn);
        if (After is not { } after) return access;

        Earlier = (await db.Appointments.Where(a => a.Id == after && a.PersonId == id).ToRowsAsync(db, stop)).SingleOrDefault() ?? throw new NotFoundException(nameof(Appointment), after);
        EarlierInWords = Earlier.Held.InWords(await network.FindAsync(stop));
        return access;
    }
}
