using CsCheck;
using Microsoft.EntityFrameworkCore;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Schools;

/// <summary>Whatever registers come one after the other, with whatever links. Seen red by joining schools without exchanging their URNs.</summary>
[Trait("Database", "one")]
public sealed class AnyRegistersTests
{
    private static readonly DateOnly Start = new(2025, 1, 1);
    private static readonly string[] Types = ["Successor", "Predecessor", "Successor - merged", "Predecessor - amalgamated", "Successor - Split School", "Result of Amalgamation", "Other"];
    private static readonly string[] Days = ["", "01-09-2010", "01-09-2020", "01-09-2024"];

    // Few establishments, closed more often than not, and many links between them: chains, circles and links that come late.
    private static readonly Gen<int> Urn = Gen.Int[900_001, 900_005];

    private static readonly Gen<MadeUpRow[]> Rows = Gen.Select(Urn, Gen.Int[0, 5], One(Days), One("", "31-08-2020", "31-08-2024"))
        .Select((urn, status, opened, closed) => status is 0 or 2 or 5 ? new MadeUpRow(urn, Status: 2, Opened: opened, Closed: closed) : new MadeUpRow(urn, Status: status, Opened: opened))
        .Array[3, 12].Select(rows => rows.DistinctBy(row => row.Urn).ToArray());

    private static readonly Gen<(int, int, string, string)[]> Links = Gen.Select(Urn, Urn, One(Types), One(Days)).Array[0, 6];

    // Enough that never changes, so that what does is no fifth of it.
    private static readonly MadeUpRow[] MoreOthers = [.. Enumerable.Range(810_001, 30).Select(urn => new MadeUpRow(urn))];
    private static readonly (int, int, string, string)[] OtherLinks = [.. Enumerable.Range(0, 60).Select(at => (820_001 + at, 830_001 + at, "Successor", ""))];

    private static Gen<string> One(params string[] of) => Gen.Int[0, of.Length - 1].Select(at => of[at]);

    [Fact]
    public async Task Each_URN_is_in_exactly_one_school_and_the_same_register_again_changes_nothing() =>
        await Gen.Select(Rows, Links, Gen.Bool).Array[1, 4].SampleAsync(async steps =>
        {
            using var database = new TestDatabase();
            using var made = new MadeUpRegister();
            for (var at = 0; at < steps.Length; at++)
            {
                var (rows, links, withLinks) = steps[at];
                var file = made.Read(Start.AddDays(at), [.. rows, .. MoreOthers]);
                var linked = withLinks ? made.Links([.. links, .. OtherLinks]) : null;
                var earlier = await SchoolsByUrnAsync(database);

                await database.ImportAsync(file, linked);

                var schools = await CheckedAsync(database);
                Assert.All(earlier, urn => Assert.Contains(urn.Key, schools));
                Assert.True((await database.ImportAsync(file, linked)).IsEmpty);
                Assert.Equal(schools, await SchoolsByUrnAsync(database));
                Assert.Equal(at + 1, await CountAsync(database));
            }
        }, iter: 40, threads: 1);

    private static async Task<Dictionary<int, Guid>> CheckedAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var schools = await db.Schools.ToDictionaryAsync(s => s.Id);
        var members = (await db.Establishments.ToListAsync()).ToLookup(e => e.SchoolId);
        foreach (var school in schools.Values)
        {
            // A school has its own URN; one without an establishment only points at the school it turned out to be.
            if (members[school.Id].Any()) Assert.Contains(school.Urn, members[school.Id].Select(e => e.Urn));
            else Assert.NotNull(school.MergedIntoId);

            var seen = new HashSet<Guid>();
            for (var step = school; step.MergedIntoId is { } next; step = schools[next]) Assert.True(seen.Add(step.Id), "Schools merged in a circle.");
            Assert.NotEqual(school.Id, school.SplitFromId);
            Assert.True(school.SplitFromId is null || schools.ContainsKey(school.SplitFromId.Value));
        }

        return members.SelectMany(school => school.Select(e => (e.Urn, school.Key))).ToDictionary(e => e.Urn, e => e.Key);
    }

    private static async Task<Dictionary<int, Guid>> SchoolsByUrnAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Establishments.ToDictionaryAsync(e => e.Urn, e => e.SchoolId);
    }

    private static async Task<int> CountAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.RegisterImports.CountAsync();
    }
}
