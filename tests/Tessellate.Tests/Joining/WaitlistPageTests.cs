using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>From the hub's press of a button to the school's answer by its link, over the pages.</summary>
public sealed class WaitlistPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private WorkGroup _group = null!;
    private List<Interest> _waiting = [];

    public WaitlistPageTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Fact]
    public async Task The_whole_way_from_the_list_over_the_exact_messages_to_the_schools_yes()
    {
        await AddAsync(2, 1);
        _site.SignedIn = _scene.Administrator;
        var list = await _site.GetAsync(JoiningUrls.Waitlist(_group.Code));
        Assert.Contains("2 people come together, and 1 people place is free: passed over until there are enough.", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Next", list.QuerySelectorAll("tbody tr")[1].QuerySelector(".t-tag")?.TextContent.Trim());

        var preview = await _site.GetAsync(JoiningUrls.Offer(_group.Code));
        Assert.Contains("Passed over: Invented School 900001. 2 people come together, and 1 people place was free.", preview.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(OfferMessages.LinkInPreview, preview.Body!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(0, await db.Messages.CountAsync());
        Assert.Equal(302, (int)(await _site.SubmitAsync(JoiningUrls.Offer(_group.Code))).StatusCode);
        Assert.Contains("Offered, waiting for an answer", (await _site.GetAsync(JoiningUrls.Waitlist(_group.Code))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal($$"""{"code":"{{_group.Code}}","schoolPlaces":{"capacity":8,"held":1,"taken":0},"peoplePlaces":{"capacity":1,"held":1,"taken":0},"waitlisted":1}""", await _site.Client.GetStringAsync($"/api/work-groups/{_group.Code}"));

        _site.SignedIn = null;
        var link = JoiningUrls.OnWaitlist(await db.OfferTokenAsync(_waiting[1]));
        Assert.Equal("A place is offered to you", (await _site.GetAsync(link)).QuerySelector("h1")?.TextContent);
        Assert.Equal(OfferState.Open, (await db.PlaceOffers.AsNoTracking().SingleAsync()).State); // opening it changes nothing
        Assert.Equal(400, (int)(await _site.SubmitAsync(link)).StatusCode);
        Assert.Equal(302, (int)(await _site.SubmitAsync(link, ("Answer", "Accept"))).StatusCode);
        Assert.Equal("You have said yes", (await _site.GetAsync(link)).QuerySelector("h1")?.TextContent);
        await db.OffersAddUpAsync();
    }

    [Fact]
    public async Task Whoever_is_put_on_the_list_has_a_link_that_tells_their_number_and_by_which_they_leave()
    {
        await AddAsync(2, 2);
        await using var db = _site.Db();
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.PeoplePlaces, 0));
        var asked = _scene.AddInterest(db, await db.WorkGroups.SingleAsync(), _site.Clock.UtcNow());
        await db.SaveChangesAsync();
        _site.SignedIn = _scene.Administrator;
        await _site.SubmitAsync($"{JoiningUrls.Answer}?do=Waitlist&pick={asked.Reference}", ("Do", "Waitlist"), ("Seen", "true"), ("Pick", asked.Reference));

        _site.SignedIn = null;
        var link = JoiningUrls.OnWaitlist(await db.TokenAsync("place-waitlisted", asked.AskedByName));
        var page = await _site.GetAsync(link);
        Assert.Equal("You are number 3 on the waitlist", page.QuerySelector("h1")?.TextContent);
        Assert.Equal(302, (int)(await _site.SubmitAsync(link, ("Answer", "Leave"))).StatusCode);
        Assert.Equal("You are no longer on the waitlist", (await _site.GetAsync(link)).QuerySelector("h1")?.TextContent);
        Assert.Equal(InterestState.Withdrawn, (await db.Interests.AsNoTracking().SingleAsync(i => i.Id == asked.Id)).State);
        Assert.Equal(3, await db.Messages.CountAsync(m => m.Template == "waitlist-left"));
    }

    [Fact]
    public async Task The_hub_chooses_who_offers_and_another_hub_sees_nothing()
    {
        await AddAsync(2);
        _site.SignedIn = _scene.Administrator;
        await _site.SubmitAsync(JoiningUrls.Waitlist(_group.Code), ("ByItself", "false"));
        await using var db = _site.Db();
        Assert.False((await db.WorkGroups.AsNoTracking().SingleAsync()).OffersByItself);

        _site.SignedIn = _scene.OtherAdministrator;
        foreach (var address in new[] { JoiningUrls.Waitlist(_group.Code), JoiningUrls.Offer(_group.Code) })
            Assert.Equal(404, (int)(await _site.Client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_link_that_nobody_was_sent_leads_nowhere_and_says_so()
    {
        await AddAsync(1);

        var page = await Site.ReadAsync(await _site.Client.GetAsync(new Uri(JoiningUrls.OnWaitlist(Secret.NewToken()), UriKind.Relative)), 404);

        Assert.Equal("This link leads nowhere", page.QuerySelector("h1")?.TextContent);
    }

    private async Task AddAsync(params int[] people)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _group = _scene.AddGroup(db, _scene.AddProject(db), people: 1);
        _waiting = [.. people.Select((count, i) => _scene.AddInterest(db, _group, _site.Clock.UtcNow().AddHours(i - 10), count, InterestState.Waitlisted))];
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
