using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Roles;

/// <summary>
/// Lets somebody look at the site as another person does, whose every power they hold themselves. The start, each page and the
/// end are recorded; that nothing can be changed meanwhile, and no page that is the person's own be seen, is the site's to keep.
/// </summary>
public sealed class ViewAs(TessellateDb db, TimeProvider clock)
{
    /// <exception cref="NotFoundException">There is nobody of that id whose roles the viewer may see.</exception>
    /// <exception cref="NotAllowedException">The person holds a power that the viewer does not, or the viewer looks as somebody already.</exception>
    public async Task<Viewing> StartAsync(Guid personId, string reason, Access access, CancellationToken stop = default)
    {
        var (person, theirs) = await GetAsync(personId, access, stop);
        if (!access.CanViewAs(personId, theirs)) throw new NotAllowedException();
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > RoleGrant.ReasonMaxLength) throw new BrokenRuleException($"Say why in {RoleGrant.ReasonMaxLength} characters or fewer: the person can ask.", "Reason");

        var now = clock.UtcNow();
        var viewing = new Viewing { ViewerId = access.Person!.Id, PersonId = personId, Reason = reason.Trim(), StartedAt = now, EndsAt = now + Viewing.Lasts };
        db.Add(viewing);
        db.Record(As(access.Person), now, "view-as.started", nameof(Person), personId, $"{access.Person.Name} began to look at the site as {person.Name}.", reason: viewing.Reason);
        await db.SaveChangesAsync(stop);
        return viewing;
    }

    /// <summary>The person, and the roles that they hold today.</summary>
    public async Task<(Person Person, IReadOnlyList<RoleGrant> Theirs)> GetAsync(Guid personId, Access access, CancellationToken stop = default)
    {
        var today = clock.Today();
        var seen = db.RoleGrants.VisibleTo(access).InForceOn(today);
        var person = await db.People.AsNoTracking().Where(p => seen.Any(g => g.PersonId == p.Id)).GetAsync(personId, stop);
        return (person, await db.RoleGrants.AsNoTracking().InForceOn(today).Where(g => g.PersonId == personId).ToListAsync(stop));
    }

    /// <summary>What the site is to be seen as, while the viewing lasts and the viewer still holds every power of the person; else null.</summary>
    public static async Task<Access?> FindAsync(TessellateDb db, Guid viewingId, Access viewer, DateTime now, DateOnly today, CancellationToken stop)
    {
        var viewerId = viewer.Person!.Id;
        var personId = await db.Viewings.Where(v => v.Id == viewingId && v.ViewerId == viewerId && v.EndedAt == null && v.EndsAt > now).Select(v => (Guid?)v.PersonId).SingleOrDefaultAsync(stop);
        if (personId is null) return null;

        var theirs = await db.RoleGrants.AsNoTracking().InForceOn(today).Where(g => g.PersonId == personId).ToListAsync(stop);
        if (!viewer.CanViewAs(personId.Value, theirs)) return null;
        return new(await db.People.AsNoTracking().GetAsync(personId.Value, stop), theirs) { Viewer = viewer.Person };
    }

    /// <summary>Records that a page was looked at; links that are keys are not written down.</summary>
    public async Task LookAsync(Access seen, string path, CancellationToken stop = default)
    {
        var said = Secret.Hide($"{seen.Viewer!.Name} looked at {path} as {seen.Person!.Name}.");
        db.Record(As(seen.Viewer), clock.UtcNow(), "view-as.looked", nameof(Person), seen.Person.Id, said.Length > 500 ? said[..500] : said);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Ends it; one that is over already stays as it is.</summary>
    public Task EndAsync(Guid viewingId, Guid viewerId, CancellationToken stop = default)
    {
        var now = clock.UtcNow();
        return EndAsync(db.Viewings.Where(v => v.Id == viewingId && v.ViewerId == viewerId && v.EndsAt > now), now, stop);
    }

    /// <summary>Ends what ran out and nobody ended, as of the moment it ran out.</summary>
    public Task EndOverdueAsync(CancellationToken stop)
    {
        var now = clock.UtcNow();
        return EndAsync(db.Viewings.Where(v => v.EndsAt <= now), null, stop);
    }

    private async Task EndAsync(IQueryable<Viewing> viewings, DateTime? at, CancellationToken stop)
    {
        var people = db.People;
        var open = await viewings.AsNoTracking().Where(v => v.EndedAt == null)
            .Select(v => new { v.Id, v.EndsAt, Viewer = people.First(p => p.Id == v.ViewerId), Person = people.First(p => p.Id == v.PersonId) }).ToListAsync(stop);
        foreach (var viewing in open)
        {
            var endedAt = at ?? viewing.EndsAt;
            await using var transaction = await WriteTransaction.BeginAsync(db, stop); // that it ended, and the record of it
            if (await db.Viewings.Where(v => v.Id == viewing.Id && v.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(v => v.EndedAt, endedAt), stop) != 1) continue;
            db.Record(As(viewing.Viewer), endedAt, "view-as.ended", nameof(Person), viewing.Person.Id, $"{viewing.Viewer.Name} no longer looks at the site as {viewing.Person.Name}.");
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }
    }

    private static Actor As(Person viewer) => new(viewer.Id, "looking as somebody else");
}
