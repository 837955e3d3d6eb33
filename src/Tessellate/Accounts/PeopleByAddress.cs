using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Accounts;

/// <summary>Who somebody is by an address. The address of a record that was merged leads to the one that goes on, so that no import or request makes a second person again.</summary>
public static class PeopleByAddress
{
    /// <summary><paramref name="key"/> is the address as compared.</summary>
    public static async Task<Person?> FindByAddressAsync(this TessellateDb db, string key, CancellationToken stop = default) =>
        (await db.PeopleByAddressAsync([key], stop)).GetValueOrDefault(key);

    /// <summary>Those who are known, by the address they were asked for; one query. Two addresses may be of one person.</summary>
    public static async Task<Dictionary<string, Person>> PeopleByAddressAsync(this TessellateDb db, IReadOnlyCollection<string> keys, CancellationToken stop = default)
    {
        var found = from known in db.People
                    join person in db.People on known.MergedIntoId ?? known.Id equals person.Id
                    where keys.Contains(known.EmailKey)
                    select new { known.EmailKey, Person = person };
        return await found.ToDictionaryAsync(f => f.EmailKey, f => f.Person, stop);
    }

    /// <summary>The person's record and those that were merged into it, for whatever is kept by the id it was written with.</summary>
    public static Task<List<Guid>> IdsOfAsync(this TessellateDb db, Guid personId, CancellationToken stop = default) => db.IdsOf(personId).ToListAsync(stop);

    /// <summary>The same, to be part of another query.</summary>
    public static IQueryable<Guid> IdsOf(this TessellateDb db, Guid personId) => db.People.Where(p => p.Id == personId || p.MergedIntoId == personId).Select(p => p.Id);
}
