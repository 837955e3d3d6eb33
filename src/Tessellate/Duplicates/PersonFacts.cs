using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Duplicates;

/// <summary>What a record holds, for comparing it with another: posts, groups, and how many messages.</summary>
public sealed record PersonFacts(Person Person, IReadOnlyList<string> Posts, IReadOnlyList<string> Groups, int Messages)
{
    /// <summary>Four queries for both.</summary>
    /// <exception cref="NotFoundException">One of them is not there for this person, or has been merged.</exception>
    public static async Task<(PersonFacts One, PersonFacts Other)> LoadAsync(TessellateDb db, Guid one, Guid other, Access access, CancellationToken stop = default)
    {
        List<Guid> both = [one, other];
        var people = await db.People.VisibleTo(access, db).Where(p => both.Contains(p.Id) && p.MergedIntoId == null).AsNoTracking().ToDictionaryAsync(p => p.Id, stop);
        if (one == other || people.Count < 2) throw new NotFoundException(nameof(Person), one);

        var (schools, establishments, groups) = (db.Schools, db.Establishments, db.WorkGroups);
        var posts = (await db.Appointments.Where(a => both.Contains(a.PersonId)).OrderByDescending(a => a.FromOn)
            .Join(schools, a => a.SchoolId, s => s.Id, (a, s) => new { a.PersonId, a.Post, a.FromOn, s.Urn }).Join(establishments, x => x.Urn, e => e.Urn, (x, e) => new { x.PersonId, x.Post, x.FromOn, e.Name })
            .ToListAsync(stop)).ToLookup(x => x.PersonId, x => $"{x.Post}, {x.Name}, since {x.FromOn.InWords()}");
        var parts = (await db.Participations.VisibleTo(access, db).Where(t => both.Contains(t.PersonId)).Join(groups, t => t.WorkGroupId, g => g.Id, (t, g) => new { t.PersonId, g.Title, g.Code, g.StartsOn, t.State })
            .OrderByDescending(x => x.StartsOn).ToListAsync(stop)).ToLookup(x => x.PersonId, x => $"{x.Title} ({x.Code}): {InWords(x.State)}");
        var messages = (await db.Messages.VisibleTo(access).Where(m => m.PersonId != null && both.Contains(m.PersonId.Value)).GroupBy(m => m.PersonId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop)).ToDictionary(g => g.Key!.Value, g => g.Count);
        return (Of(one), Of(other));

        PersonFacts Of(Guid id) => new(people[id], [.. posts[id]], [.. parts[id]], messages.GetValueOrDefault(id));
    }

    private static string InWords(ParticipationState state) => state == ParticipationState.SignedUp ? "signed up" : state.ToString().ToLowerInvariant();
}
