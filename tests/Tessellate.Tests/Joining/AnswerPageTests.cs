using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Schools;
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

    /// <summary>What a second tab shows is answered by what was done in the first.</summary>
    [Fact]
    public async Task In_a_second_tab_an_answered_row_says_who_answered_it_and_nothing_more_is_sent()
    {
        var interests = await AddAsync(1);
        var second = await _site.GetAsync(Url("accept", interests));
        await _site.SubmitAsync(Url("waitlist", interests));
        await _site.SubmitAsync(Url("decline", interests), ("Reason", "Full of new schools."), ("Seen", "true"));

        var fields = second.QuerySelectorAll("form[method=post] input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!));
        var page = await Site.ReadAsync(await _site.Client.PostAsync(new Uri(Url("accept", interests), UriKind.Relative), new FormUrlEncodedContent(fields)), 409);

        Assert.Contains("Dan Whitlow has answered", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal((InterestState.Declined, 0, 6), ((await db.Interests.SingleAsync()).State, await db.Places.CountAsync(), await db.Messages.CountAsync()));
    }

    [Fact]
    public async Task Thirty_rows_send_exactly_the_mails_that_were_shown_with_so_many_statements_for_each()
    {
        var interests = await AddAsync(30);
        var url = Url("accept", interests);
        var page = await _site.GetAsync(url);
        var shown = page.QuerySelectorAll(".govuk-details__text").Select(d => (Subject: d.QuerySelector("b")!.TextContent, Body: d.QuerySelector(".t-letter")!.TextContent)).ToList();
        var fields = page.QuerySelectorAll("form[method=post] input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();

        using (var count = _site.CountQueries())
        {
            await _site.Client.PostAsync(new Uri(url, UriKind.Relative), new FormUrlEncodedContent(fields));
            Assert.InRange(count.Commands.Count, 30, 30 * 40); // 35 for each school on SQLite, where each row that is written is a statement
        }

        await using var db = _site.Db();
        var sent = (await db.Messages.ToListAsync()).Select(m => (m.Subject, Body: Link().Replace(m.Body.ReplaceLineEndings("\n"), InterestLink.InPreview)));
        Assert.Equal(90, shown.Count);
        Assert.Equal(shown.Order(), sent.Order());
        Assert.Equal((30, 60), await db.WorkGroups.Select(g => new ValueTuple<int, int>(g.SchoolPlacesTaken, g.PeoplePlacesTaken)).SingleAsync());
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

    /// <summary>What is counted is what leaves: the second request of a school, one of a school that has its place, and one of a group that is still to be drawn. Seen red where nobody asks for a place that is there.</summary>
    [Fact]
    public async Task What_the_answer_would_refuse_shows_no_letter()
    {
        var interests = await AddAsync(2);
        await using var db = _site.Db();
        var school = await db.Schools.SingleAsync(s => s.Id == interests[0].SchoolId);
        var again = _scene.AddInterest(db, await db.WorkGroups.SingleAsync(), _site.Clock.UtcNow(), school: school);
        await db.SaveChangesAsync();

        var page = await _site.GetAsync(Url("accept", [.. interests, again]));
        Assert.Contains("gets its place by a request above this one", Assert.Single(page.QuerySelectorAll(".t-notice--warn")).TextContent, StringComparison.Ordinal);
        Assert.Equal((2, 6), (page.QuerySelectorAll("input[name=Pick]").Length, page.QuerySelectorAll(".t-letter").Length));
        Assert.Equal("/queue", (await _site.SubmitAsync(Url("accept", [.. interests, again]))).Headers.Location!.ToString());
        Assert.Contains("has a place in this group already", (await _site.GetAsync(Url("accept", [again]))).QuerySelector(".t-notice--warn")!.TextContent, StringComparison.Ordinal);

        db.Add(new GroupDraw { WorkGroupId = _group.Id, Strata = "", SetAt = _site.Clock.UtcNow() });
        await db.SaveChangesAsync();
        foreach (var deed in new[] { "accept", "waitlist" }) Assert.Contains("Until then a request can only be declined", (await _site.GetAsync(Url(deed, [again]))).QuerySelector(".t-notice--warn")!.TextContent, StringComparison.Ordinal);
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
    public async Task Whoever_comes_a_moment_too_late_for_the_last_place_reads_who_gave_it_to_which_school_and_when()
    {
        var interests = await AddAsync(2, schools: 1);
        var url = Url("accept", [interests[0]]);
        var form = await _site.GetAsync(url);
        var colleague = Tessellate.Accounts.Person.New("Cora Dell", "cora.dell@north-star.example", _site.Clock.UtcNow());
        await using var db = _site.Db();
        db.AddRange(colleague, _scene.Grant(colleague, Tessellate.Accounts.Role.HubAdministrator, _scene.Hub.Id));
        await db.SaveChangesAsync();
        await using (var scope = _site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AnswerInterest>().RunAsync(interests[1].Reference, Answer.Accept, null, new(colleague, [_scene.Grant(colleague, Tessellate.Accounts.Role.HubAdministrator, _scene.Hub.Id)]));

        async Task<string> ErrorAsync() => (await Site.ReadAsync(await _site.Client.PostAsync(new Uri(url, UriKind.Relative),
            new FormUrlEncodedContent(form.QuerySelectorAll("form[method=post] input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)))), 409)).QuerySelector(".govuk-error-summary")!.TextContent;
        var school = await db.Establishments.Where(e => e.SchoolId == interests[1].SchoolId).Select(e => e.Name).SingleAsync();
        Assert.Contains($"Cora Dell gave the last place to {school}, on 11 January 2027 at 9am. Nothing was changed.", await ErrorAsync(), StringComparison.Ordinal);

        // Somebody of another hub is not named.
        await db.Interests.Where(i => i.Id == interests[1].Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.AnsweredById, _scene.OtherAdministrator.Id));
        var error = await ErrorAsync();
        Assert.Contains($"Another hub gave the last place to {school}, on", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_scene.OtherAdministrator.Name, error, StringComparison.Ordinal);
        Assert.Equal(InterestState.Waiting, (await db.Interests.SingleAsync(i => i.Id == interests[0].Id)).State);
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

        Assert.Equal(8, count.Commands.Count);
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
