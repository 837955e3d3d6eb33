using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Joining;

/// <summary>What is known of somebody who is signed in and never asked for places, to be filled in for nobody but them: their name and address, and the school at which they work today, where it is one.</summary>
public sealed record WhoAsks(string Name, string Email, int? Urn)
{
    /// <summary>Null for a visitor, for whoever looks at the site as somebody else, and before the second step where one is needed. No query where the school is known from the page.</summary>
    public static async Task<WhoAsks?> FindAsync(TessellateDb db, Access access, int? urn, DateOnly today, CancellationToken stop = default)
    {
        if (access is not { Person: { } person, Viewer: null, AwaitsSecondStep: false }) return null;
        if (urn is not null) return new(person.Name, person.Email, urn);

        var at = await (from a in db.Appointments.Where(a => a.PersonId == person.Id).HeldOn(today)
                        join s in db.Schools on a.SchoolId equals s.Id
                        join last in db.Schools on s.MergedIntoId ?? s.Id equals last.Id
                        select last.Urn).Distinct().OrderBy(number => number).Take(2).ToListAsync(stop);
        return new(person.Name, person.Email, at is [var only] ? only : null);
    }
}
