using Tessellate.GroupHome;
using Tessellate.Visits;
using Tessellate.WorkGroups;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfGroupHome => new()
    {
        ["open a group's home"] = Tells(async e => (await GroupHomeOnPage.GetAsync(e.Db, e.JoinedGroup.Code, e.Access, e.Today)).IsKeeper ? "keeps it" : "reads it"),
        ["put something into a group's home"] = Does(e => e.Get<KeepEntries>().AddAsync(e.JoinedGroup.Code, new(EntryKind.Note, "", null, null, null), e.Access)),
        ["take something out of a group's home"] = Changes(async e => await e.Get<KeepEntries>().TakeOutAsync(e.JoinedGroup.Code, await AddEntryAsync(e, e.JoinedGroup, EntryKind.Note), e.Access)),
        ["put something back into a group's home"] = Changes(async e => await e.Get<KeepEntries>().PutBackAsync(e.JoinedGroup.Code, await AddEntryAsync(e, e.JoinedGroup, EntryKind.Note), e.Access)),
        ["finish the action of another"] = Changes(async e => await e.Get<KeepEntries>().DoneAsync(e.JoinedGroup.Code, await AddEntryAsync(e, e.JoinedGroup, EntryKind.Action, e.Leader.Id), true, e.Access)),
        ["finish an own action in a group that one has left"] = Changes(async e => await e.Get<KeepEntries>().DoneAsync(e.Group.Code, await AddEntryAsync(e, e.Group, EntryKind.Action, e.Access.Person?.Id), true, e.Access)),
        ["write to a group"] = Does(e => e.Get<WriteToGroup>().SendAsync(e.JoinedGroup.Code, new(Guid.Empty, [], "", ""), e.Access)),
        ["plan a visit to a school"] = Does(e => e.Get<KeepVisits>().PlanAsync(e.JoinedGroup.Code, new(Guid.Empty, Guid.Empty, e.Today, new(9, 0), new(10, 0), "", ""), e.Access)),
        ["list materials with a theme"] = TellsOf(async e =>
        {
            await AddEntryAsync(e, e.Group, EntryKind.Material);
            return string.Join(", ", (await e.Db.MaterialsOfThemeAsync("sample-theme", e.Access, 10)).Select(m => m.GroupCode));
        })
    };

    private static async Task<Guid> AddEntryAsync(Errand e, WorkGroup group, EntryKind kind, Guid? owner = null)
    {
        var entry = new HomeEntry { WorkGroupId = group.Id, Kind = kind, Text = "An entry", Url = "https://materials.example/entry", Themes = "sample-theme", DueOn = e.Today, OwnedById = owner, WrittenAt = e.Now };
        e.Db.Add(entry);
        await e.Db.SaveChangesAsync();
        return entry.Id;
    }
}
