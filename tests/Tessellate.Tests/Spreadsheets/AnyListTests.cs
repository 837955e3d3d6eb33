using CsCheck;
using Tessellate.Joining;
using Tessellate.Spreadsheets;

namespace Tessellate.Tests.Spreadsheets;

/// <summary>
/// Any list at all: applied, the same list adds nothing; taken back, everything is as it was.
/// </summary>
[Trait("Database", "one")]
public sealed class AnyListTests
{
    private sealed record Line(int Person, int Name, int School, int Group, string State, bool HasProject, bool IsSound);

    private static readonly Gen<Line> Lines = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 3], Gen.OneOf(["", "signed up", "started", "completed", "withdrew", "nonsense"]), Gen.Bool, Gen.Int[0, 6],
        (person, name, school, group, state, project, sound) => new Line(person, name, school, group, state, project, sound > 0));

    private static readonly Gen<(Line[] First, Line[] Second)> Lists = Gen.Select(Lines.Array[1, 12], Lines.Array[1, 12]);

    [Fact]
    public async Task Applied_it_adds_nothing_again_and_taken_back_it_was_never_there() =>
        await Lists.SampleAsync(async lists =>
        {
            using var world = await SpreadsheetWorld.NewAsync((db, w) => { w.AddLastYears(db, "Group 0", schools: 2, people: 3); return Task.CompletedTask; });
            await world.ApplyAsync(await world.PreviewAsync(Rows(world, lists.First)));
            var before = await world.EverythingAsync();

            var id = await world.PreviewAsync(Rows(world, lists.Second));
            await world.ApplyAsync(id);
            var applied = await world.EverythingAsync();
            var again = await world.PreviewAsync(Rows(world, lists.Second));
            Assert.DoesNotContain(await world.LinesAsync(again), line => line.Label == RowLabel.New);
            await world.ApplyAsync(again);
            Assert.Equal(applied, await world.EverythingAsync());
            await CheckPlacesAsync(world);

            Assert.True(await world.TryUndoAsync(id));
            Assert.Equal(before, await world.EverythingAsync());
        }, iter: 12, threads: 1, print: lists => $"{string.Join("; ", lists.First.AsEnumerable())} THEN {string.Join("; ", lists.Second.AsEnumerable())}");

    private static string[] Rows(SpreadsheetWorld world, Line[] lines) => [.. lines.Select(l => world.Row(l.Name < 8 ? $"Person {l.Person}" : $"Someone {l.Name}", l.IsSound ? $"p{l.Person}@school.example" : "no address",
        l.School, $"Group {l.Group}", l.State, ended: l.State == "withdrew" ? "3/2/2026" : "", project: l.HasProject ? null : ""))];

    private static async Task CheckPlacesAsync(SpreadsheetWorld world)
    {
        await using var db = world.Db();
        var (places, parts) = (db.Places.ToList(), db.Participations.ToList());
        foreach (var group in db.Set<Tessellate.WorkGroups.WorkGroup>().ToList())
        {
            Assert.Equal(places.Where(p => p.WorkGroupId == group.Id && p.State == PlaceState.Taken).Sum(p => p.People), group.PeoplePlacesTaken);
            Assert.Equal(places.Count(p => p.WorkGroupId == group.Id && p.State == PlaceState.Taken), group.SchoolPlacesTaken);
        }
        Assert.All(places.Where(p => p.State == PlaceState.Taken), place => Assert.Equal(place.People, parts.Count(p => p.PlaceId == place.Id && p.State != ParticipationState.Withdrew)));
    }
}
