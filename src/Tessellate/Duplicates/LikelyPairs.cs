using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Duplicates;

/// <summary>Two records that may be of one person, and why.</summary>
public sealed record LikelyPair(PersonSketch One, PersonSketch Other, int Strength, IReadOnlyList<string> Reasons)
{
    /// <summary>Only the address before the @ agrees, as it does for two people of one name.</summary>
    public bool IsWeak => Strength <= Resemblance.SameLocalPart;
}

/// <summary>A merge that can still be undone.</summary>
public sealed record RecentMerge(Guid Id, Guid KeptId, string Kept, DateTime MergedAt, string By, string Reason);

/// <summary>
/// Pairs of records among the people somebody sees, worked out when they are asked for: names and addresses are compared in memory,
/// which takes a second or two for a whole country and less for a hub. No pair stands twice, and none that somebody has told apart.
/// </summary>
public static class LikelyPairs
{
    public const int Most = 200;

    // Among very many of one name or one address before the @, only a school or a number tells.
    private const int MostOfOneKey = 40;

    /// <summary>The strongest first; three queries.</summary>
    public static async Task<List<LikelyPair>> LoadAsync(TessellateDb db, Access access, CancellationToken stop = default)
    {
        var people = await db.People.VisibleTo(access, db).Where(p => p.MergedIntoId == null && !p.EmailKey.EndsWith(WorkGroup.SampleAddresses)).Select(p => new PersonSketch(p.Id, p.Name, p.Email, p.Trn)).ToListAsync(stop);
        var pairs = Pairs(people).ToList();
        var ids = pairs.SelectMany(p => new[] { p.One.Id, p.Other.Id }).Distinct().ToList();
        var schools = await SchoolsAsync(db, ids, stop);
        var apart = (await db.NotSamePeople.Where(p => ids.Contains(p.FirstId)).Select(p => new { p.FirstId, p.SecondId }).ToListAsync(stop)).Select(p => (p.FirstId, p.SecondId)).ToHashSet();

        return [.. pairs.Where(p => !apart.Contains((p.One.Id, p.Other.Id)))
            .Select(p => (Pair: p, Found: Resemblance.Of(p.One, p.Other, Of(p.One), Of(p.Other))))
            .Where(p => p.Found.Strength > 0)
            .Select(p => new LikelyPair(p.Pair.One, p.Pair.Other, p.Found.Strength, p.Found.Reasons))
            .OrderByDescending(s => s.Strength).ThenBy(s => s.One.Name, StringComparer.Ordinal).ThenBy(s => s.One.Id).Take(Most)];

        IReadOnlyDictionary<Guid, string> Of(PersonSketch person) => schools.GetValueOrDefault(person.Id) ?? [];
    }

    private static IEnumerable<(PersonSketch One, PersonSketch Other)> Pairs(IReadOnlyCollection<PersonSketch> people) =>
        Pairs(people, p => p.NameKey).Concat(Pairs(people, p => p.Local)).Concat(Pairs(people, p => p.Trn ?? "")).Distinct();

    private static IEnumerable<(PersonSketch One, PersonSketch Other)> Pairs(IReadOnlyCollection<PersonSketch> people, Func<PersonSketch, string> key) =>
        from same in people.GroupBy(key, StringComparer.Ordinal)
        where same.Key.Length > 0
        let some = same.OrderBy(p => p.Id).Take(MostOfOneKey).ToList()
        from i in Enumerable.Range(0, some.Count)
        from j in Enumerable.Range(i + 1, some.Count - i - 1)
        select (some[i], some[j]);

    private static async Task<Dictionary<Guid, Dictionary<Guid, string>>> SchoolsAsync(TessellateDb db, List<Guid> ids, CancellationToken stop)
    {
        var (schools, establishments) = (db.Schools, db.Establishments);
        var rows = await db.Appointments.Where(a => ids.Contains(a.PersonId))
            .Join(schools, a => a.SchoolId, s => s.Id, (a, s) => new { a.PersonId, a.SchoolId, s.Urn }).Join(establishments, x => x.Urn, e => e.Urn, (x, e) => new { x.PersonId, x.SchoolId, e.Name })
            .Distinct().ToListAsync(stop);
        return rows.GroupBy(r => r.PersonId).ToDictionary(g => g.Key, g => g.DistinctBy(r => r.SchoolId).ToDictionary(r => r.SchoolId, r => r.Name));
    }

    /// <summary>Merges that somebody can still undo, the latest first; one query.</summary>
    public static Task<List<RecentMerge>> RecentAsync(TessellateDb db, Access access, DateTime now, CancellationToken stop = default)
    {
        var (since, people) = (now.AddDays(-PersonMerge.DaysToUndo), db.People);
        return db.PersonMerges.VisibleTo(access, db).Where(m => m.UndoneAt == null && m.MergedAt > since)
            .Join(people, m => m.KeptId, p => p.Id, (m, kept) => new { m, kept.Name }).OrderByDescending(x => x.m.MergedAt)
            .Select(x => new RecentMerge(x.m.Id, x.m.KeptId, x.Name, x.m.MergedAt, people.Where(p => p.Id == x.m.MergedById).Select(p => p.Name).FirstOrDefault() ?? "", x.m.Reason)).Take(Most).ToListAsync(stop);
    }
}
