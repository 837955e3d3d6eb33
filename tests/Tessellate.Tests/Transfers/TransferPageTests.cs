using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.Transfers;

namespace Tessellate.Tests.Transfers;

/// <summary>From the list of who takes part over the exact messages to the other hub's answer, which names nobody before it.</summary>
public sealed class TransferPageTests
{
    [Fact]
    public async Task A_place_is_proposed_seen_by_the_other_hub_without_names_and_accepted()
    {
        await using var site = new Site();
        var scene = new Scene(site.Clock.Today(), site.Clock.UtcNow());
        await using var db = site.Db();
        scene.AddTo(db);
        var project = scene.AddProject(db);
        var (from, to) = (scene.AddGroup(db, project), scene.AddGroup(db, project, hub: scene.OtherHub));
        var asked = scene.AddInterest(db, from, site.Clock.UtcNow());
        await db.SaveChangesAsync();
        site.SignedIn = scene.Administrator;
        await site.SubmitAsync($"{JoiningUrls.Answer}?do=Accept&pick={asked.Reference}", ("Do", "Accept"), ("Seen", "true"), ("Pick", asked.Reference));
        var page = TransferUrls.Propose(await db.Participations.OrderBy(p => p.Id).Select(p => p.Id).FirstAsync());
        Assert.Contains(page, (await site.GetAsync(JoiningUrls.People(from.Code))).QuerySelectorAll("a").Select(a => a.GetAttribute("href")));

        var bad = await Site.ReadAsync(await site.SubmitAsync(page, ("To", ""), ("Reason", "They moved house.")), 400);
        Assert.Equal("They moved house.", bad.QuerySelector("textarea")?.TextContent.Trim());
        var preview = await Site.ReadAsync(await site.SubmitAsync(page, ("To", to.Code), ("Reason", "They moved house.")));
        Assert.Equal(3, preview.QuerySelectorAll(".t-letter").Length); // whoever asked and two who move; the other hub has no address
        Assert.Equal(0, await db.Transfers.CountAsync());
        Assert.Equal(302, (int)(await site.SubmitAsync(page, ("To", to.Code), ("Reason", "They moved house."), ("Seen", "true"))).StatusCode);

        site.SignedIn = scene.OtherAdministrator;
        var one = TransferUrls.One(await db.Transfers.Select(t => t.Id).SingleAsync());
        Assert.Contains("Waits for your answer", (await site.GetAsync(TransferUrls.All)).Body!.TextContent, StringComparison.Ordinal);
        var seen = (await site.GetAsync(one)).Body!.TextContent;
        Assert.DoesNotContain("Person 1", seen, StringComparison.Ordinal);
        Assert.Contains("2 people", seen, StringComparison.Ordinal);
        Assert.Equal(400, (int)(await site.SubmitAsync(one, ("Accept", "false"), ("Reason", ""))).StatusCode);
        Assert.Equal(302, (int)(await site.SubmitAsync(one, ("Accept", "true"))).StatusCode);
        Assert.Contains("Person 1", (await site.GetAsync(JoiningUrls.People(to.Code))).Body!.TextContent, StringComparison.Ordinal);
        await db.AddsUpAsync();
    }
}
