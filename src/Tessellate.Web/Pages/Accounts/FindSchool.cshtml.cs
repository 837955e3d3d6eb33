using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Joining;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>Looks up the school of a post that is to be written down.</summary>
public sealed class FindSchoolModel(TessellateDb db, Me me, FindSchools find) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The post that the new one follows, at a change of job.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public Person Person { get; private set; } = null!;
    public bool IsOwn { get; private set; }
    public FindAnswer Answer { get; private set; } = new([]);

    /// <summary>Where a suggestion leads, for the script; it puts the school's number in.</summary>
    public string Onwards => AccountsUrls.TakeUpPost(Person.Id, 0, After).Replace("/schools/0", "/schools/{urn}", StringComparison.Ordinal);

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Person = await db.People.VisibleTo(access, db).GetAsync(id, stop);
        Me.Require(access.CanChangePostsOf(id));
        IsOwn = access.Person!.Id == id;
        Answer = await find.RunAsync(Q, stop);
    }
}
