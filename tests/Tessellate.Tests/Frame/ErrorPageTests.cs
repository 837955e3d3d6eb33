using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Frame;

public sealed class ErrorPageTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync() => _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/no/such/page")]
    [InlineData("/no-such-file.css")]
    [InlineData("/hubs/no-such-hub")]
    [InlineData("/error")]
    public async Task An_unknown_address_is_unknown_to_visitors_and_staff_alike(string address)
    {
        foreach (var who in new[] { null, _sample.Staff })
        {
            _site.SignedIn = who;
            var page = await _site.GetAsync(address, 404);
            Assert.Equal("Page not found", page.QuerySelector("h1")?.TextContent);
        }
    }

    [Fact]
    public async Task What_a_person_may_not_do_says_whom_to_ask()
    {
        _site.SignedIn = _sample.Teacher;
        var page = await _site.GetAsync("/messages", 403);
        Assert.NotNull(page.QuerySelector("main a[href='/account']"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_with_advice()
    {
        var page = await Site.ReadAsync(await _site.Client.PostAsync(new Uri("/sign-in", UriKind.Relative), new FormUrlEncodedContent([])), 400);
        Assert.Contains("load the page again", page.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Seen red by letting the frame ask the database on the error page too.</summary>
    [Fact]
    public async Task Without_its_database_the_site_still_says_sorry_in_its_own_voice()
    {
        await using (var db = _site.Db()) await db.Database.EnsureDeletedAsync();
        var page = await _site.GetAsync("/projects", 500);
        Assert.Equal("Something went wrong", page.QuerySelector("h1")?.TextContent);
        Assert.NotEqual("", page.QuerySelector("main .t-code")?.TextContent);

        _site.SignedIn = _sample.Staff;
        await _site.GetAsync("/projects", 500);
    }

    [Fact]
    public async Task The_navigation_marks_the_page_and_the_part_of_the_site()
    {
        Assert.Equal("page", (await _site.GetAsync("/hubs")).QuerySelector(".t-nav a[href='/hubs']")?.GetAttribute("aria-current"));
        Assert.Equal("true", (await _site.GetAsync("/hubs/north-star")).QuerySelector(".t-nav a[href='/hubs']")?.GetAttribute("aria-current"));
        Assert.Null((await _site.GetAsync("/hubs")).QuerySelector(".t-nav a[href='/']")?.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task What_is_kept_for_visitors_is_not_shown_to_anybody_signed_in_nor_the_other_way_round()
    {
        foreach (var who in new[] { null, _sample.Staff, null })
        {
            _site.SignedIn = who;
            var page = await _site.GetAsync("/hubs");
            Assert.Equal(who is null, page.QuerySelector(".t-nav a[href='/sign-in']") is not null);
            Assert.Equal(who is null, page.QuerySelector(".t-footer a[href='/sign-out']") is null);
        }
    }
}
