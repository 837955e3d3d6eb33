using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

public sealed partial class AnswerPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private WorkGroup _group = null!;

    public AnswerPageTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _site.SignedIn = _scene.Administrator;
    }

    [Fact]
    public async Task The_messages_shown_are_the_messages_sent()
    {
        var interests = await AddAsync(2);
        var url = Url("accept", interests);

        var page = await _site.GetAsync(url);
        var shown = page.QuerySelectorAll(".govuk-details__text").Select(d => (Subject: d.QuerySelector("b")!.TextContent, Body: d.QuerySelector(".t-letter")!.TextContent)).ToList();
        var answer = await _site.SubmitAsync(url);

        Assert.Equal("/queue", answer.Headers.Location!.ToString());
        await using var db = _site.Db();
        var sent = (await db.Messages.ToListAsync()).Select(m => (m.Subject, Body: Link().Replace(m.Body.ReplaceLineEndings("\n"), InterestLink.InPreview))); // the link of each is made when it leaves
        Assert.Equal(6, shown.Count);
        Assert.Equal(shown.Order(), sent.Order());
        Assert.True(await db.WorkGroups.AnyAsync(g => g.SchoolPlacesTaken == 2 && g.PeoplePlacesTaken == 4));
    }

    [Fact]
    public async Task Looking_changes_nothing()
    {
        var interests = await AddAsync(1);

        await _site.GetAsync(Url("accept", interests));
        await _site.GetAsync(Url("waitlist", interests));
        await _site.GetAsync(Url("decline", interests));

        await using var db = _site.Db();
        Assert.Equal((InterestState.Waiting, 0), ((await db.Interests.SingleAsync()).State, await db.Messages.CountAsync()));
    }

    [Fact]
    public async Task One_that_does_not_fit_says_who_is_left_and_offers_the_waitlist()
    {
        var interests = await AddAsync(2, schools: 1);

        var page = await _site.GetAsync(Url("accept", interests));

        var no = Assert.Single(page.QuerySelectorAll(".t-notice--warn"));
        Assert.Contains("It does not fit beside those above it.", no.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/queue/answer?do=waitlist&pick={interests[1].Reference}", no.QuerySelector("a")!.GetAttribute("href"));
        Assert.Single(page.QuerySelectorAll("input[name=Pick]"));
    }

    [Fact]
    public async Task When_the_last_place_goes_between_looking_and_pressing_nothing_changes_and_the_page_says_so()
    {
        var interests = await AddAsync(1, schools: 1);
        var url = Url("accept", interests);
        var form = await _site.GetAsync(url);
        await using (var meanwhile = _site.Db()) Assert.True(await meanwhile.TryTakeAsync(_group.Id, 1));

        var fields = form.QuerySelectorAll("form[method=post] input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!));
        var page = await Site.ReadAsync(await _site.Client.PostAsync(new Uri(url, UriKind.Relative), new FormUrlEncodedContent(fields)), 409);

        Assert.Contains("no school place and 15 people places left", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href*='do=waitlist']"));
        await using var db = _site.Db();
        Assert.Equal((InterestState.Waiting, 0), ((await db.Interests.SingleAsync()).State, await db.Messages.CountAsync()));
    }

    [Fact]
    public async Task Declining_asks_for_the_reason_then_shows_the_messages_then_sends()
    {
        var interests = await AddAsync(1);
        var url = Url("decline", interests);

        Assert.Equal("Give the reason: the school reads it.", (await Site.ReadAsync(await _site.SubmitAsync(url), 400)).QuerySelector("#Reason-error")!.LastChild!.TextContent.Trim());
        var preview = await Site.ReadAsync(await _site.SubmitAsync(url, ("Reason", "Full of new schools.")));
        var fields = preview.QuerySelectorAll("form[method=post] input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!));
        await using var db = _site.Db();
        Assert.Equal(0, await db.Messages.CountAsync());
        var done = await _site.Client.PostAsync(new Uri(url, UriKind.Relative), new FormUrlEncodedContent(fields));

        Assert.Equal("/queue", done.Headers.Location!.ToString());
        Assert.Equal(("Full of new schools.", 3), ((await db.Interests.SingleAsync()).AnswerReason, await db.Messages.CountAsync(m => m.Template == "interest-declined")));
    }

    [Fact]
    public async Task Nothing_selected_leads_back_with_a_word()
    {
        await AddAsync(1);

        var answer = await _site.Client.GetAsync(new Uri("/queue/answer?do=accept", UriKind.Relative));

        Assert.Equal("/queue", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Looking_takes_at_most_eight_queries_however_many_are_picked(int picked)
    {
        var interests = await AddAsync(picked);
        await _site.GetAsync("/account");
        using var count = _site.CountQueries();

        await _site.GetAsync(Url("accept", interests));

        Assert.Equal(6, count.Commands.Count);
    }

    private static string Url(string deed, IEnumerable<Interest> interests) => $"/queue/answer?do={deed}&" + string.Join('&', interests.Select(i => $"pick={i.Reference}"));

    private async Task<List<Interest>> AddAsync(int interests, int schools = 30)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _group = _scene.AddGroup(db, _scene.AddProject(db), schools, schools == 1 ? 16 : 60);
        var added = Enumerable.Range(0, interests).Select(_ => _scene.AddInterest(db, _group, _site.Clock.UtcNow())).ToList();
        await db.SaveChangesAsync();
        return added;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [GeneratedRegex(@"https?://\S+/interests/leave/\S+")]
    private static partial Regex Link();
}
