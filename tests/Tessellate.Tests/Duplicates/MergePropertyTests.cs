using CsCheck;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Duplicates;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Tests.Duplicates;

/// <summary>
/// Whatever is merged, parted, renamed and merged again: no event and no sign-up is lost, places are what they count, everybody is
/// reached by every address they ever had, and when all is undone everything is where it was.
/// </summary>
public sealed class MergePropertyTests
{
    private enum Deed { Merge, MergeWithFields, Undo, Rename, Withdraw }

    private static readonly Gen<(Deed Deed, int Which)[]> Days = Gen.Select(Gen.OneOf([Deed.Merge, Deed.Merge, Deed.MergeWithFields, Deed.Undo, Deed.Undo, Deed.Rename, Deed.Withdraw]).Select(d => d), Gen.Int[0, 1000]).Array[6, 20];

    [Fact]
    public async Task Nothing_is_lost_and_undoing_everything_leads_back() =>
        await Days.SampleAsync(LiveThroughAsync, iter: 8, threads: 1, print: days => string.Join(", ", days.Select(d => $"{d.Deed} {d.Which}")));

    private static async Task LiveThroughAsync((Deed Deed, int Which)[] days)
    {
        using var scene = new DuplicatesScene();
        var people = await PeopleAsync(scene);
        var events = await CountAsync(scene, db => db.ParticipationEvents.CountAsync());
        var signUps = await CountAsync(scene, db => db.Participations.CountAsync());
        var before = await WhereAsync(scene);
        var (merges, changed) = (new List<PersonMerge>(), false);
        foreach (var (deed, which) in days)
        {
            scene.World.Clock.Advance(TimeSpan.FromMinutes(10));
            try
            {
                if (deed is Deed.Merge or Deed.MergeWithFields) merges.Add(await scene.MergeAsync(new(people[which % 4].Id, people[(which / 4 % 3 + which + 1) % 4].Id, "They told us.", deed != Deed.Merge, deed != Deed.Merge)));
                if (deed == Deed.Undo && merges.Count > 0) await UndoAsync(scene, merges, merges[which % merges.Count]);
                if (deed == Deed.Rename) changed |= await RenameAsync(scene, people[which % 4].Id, which);
                if (deed == Deed.Withdraw && await WithdrawAsync(scene, which)) (events, changed) = (events + 1, true);
            }
            catch (BrokenRuleException)
            {
                // A rule that says no is an answer; nothing may have changed, which the checks see.
            }

            Assert.Equal((events, signUps), (await CountAsync(scene, db => db.ParticipationEvents.CountAsync()), await CountAsync(scene, db => db.Participations.CountAsync())));
            await PlacesAddUpAsync(scene);
            await EverybodyIsReachedAsync(scene, people);
        }

        for (var i = merges.Count - 1; i >= 0; i--) await UndoAsync(scene, merges, merges[i]);
        if (!changed) Assert.Equal(before, await WhereAsync(scene));
        Assert.Equal(0, await CountAsync(scene, db => db.People.CountAsync(p => p.MergedIntoId != null)));
    }

    // Four records; two stand in one place of a group, and everybody is in a group of their own.
    private static async Task<List<Person>> PeopleAsync(DuplicatesScene scene)
    {
        await using var db = scene.Db();
        var (project, school) = (scene.Scene.AddProject(db), scene.Scene.AddSchool(db));
        var people = Enumerable.Range(1, 4).Select(n => scene.AddPerson(db, $"Person {n}", $"p{n}@school.example", school)).ToList();
        await scene.AddPlaceAsync(db, scene.Scene.AddGroup(db, project, schools: 2, people: 6), school, people[0], people[1], people[2]);
        foreach (var person in people) await scene.AddPlaceAsync(db, scene.Scene.AddGroup(db, project), school, person);
        return people;
    }

    private static async Task UndoAsync(DuplicatesScene scene, List<PersonMerge> merges, PersonMerge merge)
    {
        try
        {
            await scene.UndoAsync(merge);
            merges.Remove(merge);
        }
        catch (BrokenRuleException e) when (e.Message.Contains("later merge", StringComparison.Ordinal)) { }
    }

    private static async Task<bool> RenameAsync(DuplicatesScene scene, Guid id, int which)
    {
        await using var db = scene.Db();
        return await db.People.Where(p => p.Id == id && p.MergedIntoId == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, $"Another {which}")) == 1;
    }

    // Only from a group of one's own: from the common one a withdrawal may stand in the way of parting, as the rule says.
    private static async Task<bool> WithdrawAsync(DuplicatesScene scene, int which)
    {
        List<Guid> ids;
        await using (var db = scene.Db()) ids = await db.Participations.Where(t => t.State != ParticipationState.Withdrew && db.Set<Place>().Any(p => p.Id == t.PlaceId && p.People == 1) && db.Set<Tessellate.WorkGroups.WorkGroup>().Any(g => g.Id == t.WorkGroupId && g.SchoolPlaces > 2)).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync();
        if (ids.Count == 0) return false;

        await scene.World.RunAsync<WithdrawFromGroup>(w => w.RunAsync(ids[which % ids.Count], false, "Moved", scene.National));
        return true;
    }

    private static async Task PlacesAddUpAsync(DuplicatesScene scene)
    {
        await using var db = scene.Db();
        var (places, participations) = (await db.Places.ToListAsync(), await db.Participations.ToListAsync());
        foreach (var group in await db.Set<Tessellate.WorkGroups.WorkGroup>().ToListAsync())
        {
            var taken = places.Where(p => p.WorkGroupId == group.Id && p.State == PlaceState.Taken).ToList();
            Assert.Equal((taken.Count, taken.Sum(p => p.People)), (group.SchoolPlacesTaken, group.PeoplePlacesTaken));
        }
        foreach (var place in places.Where(p => p.State == PlaceState.Taken)) Assert.Equal(place.People, participations.Count(t => t.PlaceId == place.Id && t.State != ParticipationState.Withdrew));
    }

    private static async Task EverybodyIsReachedAsync(DuplicatesScene scene, List<Person> people)
    {
        await using var db = scene.Db();
        foreach (var person in people)
        {
            var found = await db.FindByAddressAsync(person.EmailKey);
            Assert.NotNull(found);
            Assert.Null(found.MergedIntoId);
        }
    }

    private static async Task<string> WhereAsync(DuplicatesScene scene)
    {
        await using var db = scene.Db();
        var people = (await db.People.OrderBy(p => p.Id).ToListAsync()).Select(p => $"{p.Id} {p.Name} {p.Email} {p.MergedIntoId}");
        var participations = (await db.Participations.OrderBy(t => t.Id).ToListAsync()).Select(t => $"{t.Id} {t.PersonId} {t.State} {t.PlaceId}");
        var posts = (await db.Appointments.OrderBy(a => a.Id).ToListAsync()).Select(a => $"{a.Id} {a.PersonId}");
        var places = (await db.Places.OrderBy(p => p.Id).ToListAsync()).Select(p => $"{p.Id} {p.People} {p.State}");
        return string.Join('\n', people.Concat(participations).Concat(posts).Concat(places).Append($"{await db.EventsTakenBack.CountAsync()}"));
    }

    private static async Task<int> CountAsync(DuplicatesScene scene, Func<TessellateDb, Task<int>> count)
    {
        await using var db = scene.Db();
        return await count(db);
    }
}
