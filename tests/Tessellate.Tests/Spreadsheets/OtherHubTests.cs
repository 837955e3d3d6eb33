using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Joining;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Spreadsheets;

/// <summary>
/// An administrator who wants to find out whether an address is known elsewhere, and how: by looking, by applying, by looking at
/// the people afterwards, by sending the file again, by undoing.
/// </summary>
public sealed partial class OtherHubTests
{
    private const string Known = "ada@elsewhere.example", Unknown = "zed@elsewhere.example";

    private static Task<SpreadsheetWorld> WorldAsync() => SpreadsheetWorld.NewAsync((db, world) =>
    {
        var group = world.AddLastYears(db, "Their group", hub: Hubs.Other);
        var part = world.Scene.AddParticipation(db, group, world.Schools[0], world.LastYear.StartsOn, world.Clock.GetUtcNow().UtcDateTime, "Ada Finch");
        var person = db.Set<Person>().Local.Single(p => p.Id == part.PersonId);
        (person.Email, person.EmailKey) = (Known, Known);
        return Task.CompletedTask;
    });

    [Fact]
    public async Task A_known_and_an_unknown_address_read_the_same_before_and_after()
    {
        using var world = await WorldAsync();
        async Task<string> ProbeAsync(string address)
        {
            string[] rows = [world.Row("Probe Person", address, group: "Our group")];
            var first = await world.PreviewAsync(rows);
            var seen = string.Join('\n', (await world.LinesAsync(first)).Select(l => $"{l.Label} {l.Reasons} {l.Summary}"));
            await world.ApplyAsync(first);
            seen += await PeopleSeenAsync(world);
            var again = await world.PreviewAsync(rows);
            seen += string.Join('\n', (await world.LinesAsync(again)).Select(l => $"{l.Label} {l.Reasons} {l.Summary}"));
            Assert.True(await world.TryUndoAsync(first));
            seen += await PeopleSeenAsync(world);
            return Code().Replace(seen.Replace(address, "ADDRESS", StringComparison.Ordinal), "CODE"); // a new group has a code by chance
        }

        Assert.Equal(await ProbeAsync(Unknown), await ProbeAsync(Known));
    }

    [Fact]
    public async Task Nobody_of_another_hub_is_touched()
    {
        using var world = await WorldAsync();
        var before = await world.EverythingAsync();
        var id = await world.PreviewAsync(world.Row("Someone Else", Known, group: "Our group", role: "Head"));

        await world.ApplyAsync(id);

        var after = await world.EverythingAsync();
        Assert.All(before.Split('\n'), line => Assert.Contains(line, after.Split('\n')));
        await using var db = world.Db();
        Assert.Equal("Ada Finch", (await db.People.SingleAsync(p => p.EmailKey == Known)).Name);
        Assert.True(await world.TryUndoAsync(id));
        Assert.Equal(before, await world.EverythingAsync());
    }

    [Fact]
    public async Task A_group_of_another_hub_is_no_group_here()
    {
        using var world = await WorldAsync();
        await using var db = world.Db();
        var code = await db.Set<Tessellate.WorkGroups.WorkGroup>().Select(g => g.Code).SingleAsync();

        var id = await world.PreviewAsync(System.Text.Encoding.UTF8.GetBytes($"Name,Email,URN,Group code\nAda,ada@a.example,{world.Schools[0].Urn},{code}\nBen,ben@a.example,{world.Schools[0].Urn},WG-XXXX"));

        var reasons = (await world.LinesAsync(id)).Select(l => l.Reasons.Replace(code, "WG-XXXX", StringComparison.Ordinal)).Distinct();
        Assert.Single(reasons);
    }

    [Fact]
    public async Task Somebody_kept_apart_cannot_be_signed_in_as()
    {
        using var world = await WorldAsync();
        await world.ApplyAsync(await world.PreviewAsync(world.Row("Probe Person", Known, group: "Our group")));

        await using var db = world.Db();
        var apart = await db.People.SingleAsync(p => p.Name == "Probe Person");
        Assert.Equal(Known, apart.Email);
        Assert.DoesNotContain('@', apart.EmailKey);
        Assert.Equal(1, await db.People.CountAsync(p => p.EmailKey == Known));
    }

    private static async Task<string> PeopleSeenAsync(SpreadsheetWorld world)
    {
        await using var db = world.Db();
        var access = new Access(world.Scene.Administrator, [world.Scene.Grant(world.Scene.Administrator, Role.HubAdministrator, world.Scene.Hub.Id)]);
        var names = await db.People.VisibleTo(access, db).OrderBy(p => p.Name).Select(p => p.Name + " " + p.Email).ToListAsync();
        return $"\n{string.Join(", ", names)}\n";
    }

    [GeneratedRegex("WG-[0-9A-Z]+", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
