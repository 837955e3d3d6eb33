using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.ForSchools;
using Tessellate.Foundation;
using Tessellate.Learning;
using Tessellate.Networks;
using Tessellate.Privacy;

namespace Tessellate.Web.Infrastructure;

/// <summary>Where somebody begins who signs in without having been on the way anywhere.</summary>
public sealed class Beginning(TessellateDb db, NetworkInUse network, TimeProvider clock)
{
    /// <summary>
    /// The address of what they do most by their roles; without any, for a confirmed head the page of the school, and for everybody else their own, which shows the next date.
    /// Their account while there is no network.
    /// </summary>
    public async Task<string> OfAsync(Person person, CancellationToken stop = default)
    {
        var today = clock.Today();
        if (await network.FindAsync(stop) is not { } settings) return AccountsUrls.Account;

        var grants = await db.RoleGrants.InForceOn(today).Where(g => g.PersonId == person.Id).AsNoTracking().ToListAsync(stop);
        if (Navigation.Begin(new(person, grants), settings) is { } page) return page;

        var posts = settings.HasRoom("joining") ? await NextStep.PostsAsync(db, person.Id, today, stop) : [];
        return posts.Find(p => p.IsConfirmedHead) is { } head ? ForSchoolsUrls.OurPeople(head.Urn) : PrivacyUrls.My;
    }
}
