using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>A post that somebody is about to end, correct or confirm: whose it is, where, and who asks.</summary>
public sealed record ChangingPost(Appointment Post, Person Person, PresentSchool School, string InWords, Access Access)
{
    public bool IsOwn => Access.Person?.Id == Person.Id;

    /// <summary>Where the post is listed.</summary>
    public string Back => IsOwn ? AccountsUrls.MySchools : AccountsUrls.Person(Person.Id);

    public string BackInWords => IsOwn ? "My schools" : Person.Name;

    public static async Task<ChangingPost> LoadAsync(TessellateDb db, Access access, Guid id, NetworkInUse network, CancellationToken stop)
    {
        var post = await db.Appointments.VisibleTo(access, db).AsNoTracking().GetAsync(id, stop);
        Me.Require(access.CanChangePostsOf(post.PersonId));
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == post.PersonId, stop);
        var school = await PresentSchool.FindAsync(db, post.SchoolId, stop);
        return new(post, person, school!, post.Held.InWords(await network.FindAsync(stop)), access);
    }
}
