using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts;

/// <summary>Where somebody works, on the pages of the person and of hub staff.</summary>
public sealed class MySchoolsPageTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;
    private Guid _post;

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        _site.SignedIn = _sample.Teacher;
        await using var db = _site.Db();
        _post = await db.Appointments.Where(a => a.PersonId == _sample.Teacher.Id).Select(a => a.Id).SingleAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private string Add(int urn, Guid? after = null) => AccountsUrls.TakeUpPost(_sample.Teacher.Id, urn, after);

    [Fact]
    public async Task A_school_is_found_by_its_number_and_the_post_written_down()
    {
        var found = await _site.GetAsync(AccountsUrls.FindSchoolFor(_sample.Teacher.Id) + "?q=900002");
        Assert.Equal(Add(900_002), found.QuerySelector("main .t-offers a")!.GetAttribute("href"));

        var saved = await _site.SubmitAsync(Add(900_002), ("Form.Kind", "SubjectLead"), ("Form.FromOn", "2026-09-01"), ("Form.FirstYear", "Year3"), ("Form.LastYear", "Year6"));
        Assert.Equal("/my/schools", saved.Headers.Location?.OriginalString);
        Assert.Contains("Subject lead, Years 3 to 6 (primary)", await TextAsync("/my/schools"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_job_ends_the_earlier_post_and_keeps_the_record()
    {
        await _site.SubmitAsync(Add(900_004, _post), ("Form.Kind", "Head"), ("Form.FromOn", "2027-04-01"));
        var mine = await _site.GetAsync("/my/schools");
        Assert.Equal(["Now", "To come"], mine.QuerySelectorAll("main h2").Select(h => h.TextContent));
        Assert.Contains("1 September 2022 to 31 March 2027", Plain(mine.QuerySelector("main")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("Sample group", await TextAsync(AccountsUrls.Person(_sample.Teacher.Id)), StringComparison.Ordinal);

        _site.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal(["Now", "Earlier"], (await _site.GetAsync("/my/schools")).QuerySelectorAll("main h2").Select(h => h.TextContent));
    }

    [Theory]
    [InlineData("Teacher", "2023-01-01", "", "is written down already, from 1 September 2022")]
    [InlineData("Teacher", "2020-01-01", "2019-12-31", "cannot be before the first")]
    [InlineData("Teacher", "", "", "Enter the first day")]
    [InlineData("", "2027-01-01", "", "Choose a post")]
    [InlineData("Other", "2027-01-01", "", "Say what the post is called")]
    public async Task What_cannot_be_is_said_at_its_field(string kind, string from, string to, string sentence)
    {
        await using (var db = _site.Db()) await db.Appointments.ExecuteUpdateAsync(a => a.SetProperty(x => x.Kind, PostKind.Teacher));
        var answer = await _site.SubmitAsync(Add(900_003), ("Form.Kind", kind), ("Form.FromOn", from), ("Form.ToOn", to));
        var page = await Site.ReadAsync(answer, (int)answer.StatusCode);
        Assert.Contains(sentence, page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")!));
    }

    [Fact]
    public async Task A_closed_school_takes_only_a_post_that_ended_by_then()
    {
        await using (var db = _site.Db())
        {
            await db.Establishments.Where(e => e.Urn == 900_002).ExecuteUpdateAsync(e => e.SetProperty(x => x.Status, EstablishmentStatus.Closed).SetProperty(x => x.ClosedOn, new DateOnly(2025, 8, 31)));
        }

        var open = await Site.ReadAsync(await _site.SubmitAsync(Add(900_002), ("Form.Kind", "Teacher"), ("Form.FromOn", "2024-09-01")), 409);
        Assert.Contains("closed on 31 August 2025. If the post ended by then, give its last day.", open.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        var ended = await _site.SubmitAsync(Add(900_002), ("Form.Kind", "Teacher"), ("Form.FromOn", "2024-09-01"), ("Form.ToOn", "2025-08-31"));
        Assert.Equal(302, (int)ended.StatusCode);
    }

    [Fact]
    public async Task A_school_that_does_not_exist_is_not_found() => await _site.GetAsync(Add(123_456), 404);

    [Fact]
    public async Task Nobody_sees_or_changes_posts_of_people_whom_they_cannot_see()
    {
        _site.SignedIn = _sample.Accounts.Neighbour;
        foreach (var address in new[] { AccountsUrls.FindSchoolFor(_sample.Teacher.Id), Add(900_002), AccountsUrls.EndPost(_post), AccountsUrls.CorrectPost(_post), AccountsUrls.ConfirmHead(_post) })
            await _site.GetAsync(address, 404);
    }

    [Fact]
    public async Task Hub_staff_correct_a_post_and_the_earlier_words_are_kept()
    {
        _site.SignedIn = _sample.Accounts.Administrator;
        await _site.SubmitAsync(AccountsUrls.CorrectPost(_post), ("Form.Kind", "Other"), ("Form.Post", "Phase lead"), ("Form.FromOn", "2021-09-01"), ("Reason", "She told us"));
        Assert.Contains("Phase lead", await TextAsync(AccountsUrls.Person(_sample.Teacher.Id)), StringComparison.Ordinal);

        await using var db = _site.Db();
        var told = await db.Activity.SingleAsync(a => a.Kind == "appointment.corrected");
        Assert.Equal(("hub staff", _sample.Hub.Id, "She told us"), (told.ActingAs, told.HubId, told.Reason));
        Assert.Contains("\"fromOn\":[\"2022-09-01\",\"2021-09-01\"]", told.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_is_head_by_their_own_word_until_a_hub_confirms_it()
    {
        await _site.SubmitAsync(Add(900_004), ("Form.Kind", "Head"), ("Form.FromOn", "2026-09-01"));
        Assert.Contains("Not confirmed by a hub yet", await TextAsync("/my/schools"), StringComparison.Ordinal);
        await using var db = _site.Db();
        var confirm = AccountsUrls.ConfirmHead(await db.Appointments.Where(a => a.Kind == PostKind.Head && a.PersonId == _sample.Teacher.Id).Select(a => a.Id).SingleAsync());
        await _site.GetAsync(confirm, 403);

        _site.SignedIn = _sample.Accounts.Administrator;
        Assert.Contains(confirm, (await _site.GetAsync(AccountsUrls.Person(_sample.Teacher.Id))).QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        await _site.SubmitAsync(confirm);
        Assert.Contains("Confirmed by the hub on 11 January 2027", Plain(await TextAsync(AccountsUrls.Person(_sample.Teacher.Id))), StringComparison.Ordinal);
        Assert.Equal(409, (int)(await _site.SubmitAsync(confirm)).StatusCode);
    }

    [Fact]
    public async Task Ending_shows_from_the_next_day_among_the_earlier_ones()
    {
        await _site.SubmitAsync(AccountsUrls.EndPost(_post), ("On", "2027-01-11"));
        Assert.Equal(["Now"], (await _site.GetAsync("/my/schools")).QuerySelectorAll("main h2").Select(h => h.TextContent));
        _site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["Earlier"], (await _site.GetAsync("/my/schools")).QuerySelectorAll("main h2").Select(h => h.TextContent));
        Assert.Equal(409, (int)(await _site.SubmitAsync(AccountsUrls.EndPost(_post), ("On", "2027-02-01"))).StatusCode);
    }

    [Fact]
    public async Task Somebody_without_a_school_is_told_what_the_page_is_for()
    {
        _site.SignedIn = _sample.Accounts.Operator;
        Assert.Contains("You have not told us where you work", await TextAsync("/my/schools"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/my/schools", 5)]
    [InlineData("/people/{id}", 8)]
    public async Task A_page_costs_the_same_queries_for_many_posts(string url, int most)
    {
        url = url.Replace("{id}", $"{_sample.Teacher.Id}", StringComparison.Ordinal);
        var few = await CostAsync(url);
        await using (var db = _site.Db())
        {
            foreach (var school in await db.Schools.ToListAsync()) db.Add(Appointment.Of(_sample.Teacher.Id, school.Id, new(PostKind.Other, "Governor", new(2020, 1, 1))));
            await db.SaveChangesAsync();
        }

        Assert.InRange(few, 1, most);
        Assert.Equal(few, await CostAsync(url));
    }

    private async Task<int> CostAsync(string url)
    {
        await _site.GetAsync("/account");
        using var count = _site.CountQueries();
        await _site.GetAsync(url);
        return count.Commands.Count;
    }

    private async Task<string> TextAsync(string url) => (await _site.GetAsync(url)).QuerySelector("main")!.TextContent;

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
