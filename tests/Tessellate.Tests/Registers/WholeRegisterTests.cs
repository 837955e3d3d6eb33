using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Registers;

/// <summary>Guards against binding the marks as a list, which the framework ends at 1,024, and by saving what was not agreed to.</summary>
public sealed class WholeRegisterTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private RegisterScene _register = null!;

    private string Url => RegistersUrls.Whole(_register.Group.Code);

    [Fact]
    public async Task Forty_people_and_thirty_sessions_are_saved_by_one_form_without_script()
    {
        await SceneAsync(40, [.. Enumerable.Range(0, 30).Select(n => -60 + 2 * n)]);
        var page = await _site.GetAsync(Url);
        Assert.Equal(1200, page.QuerySelectorAll("select").Length);

        Assert.Equal(302, (int)(await PostAsync(page, (person, session) => (person + session) % 7 == 0 ? "Absent" : "Attended")).StatusCode);

        await using var db = _site.Db();
        Assert.Equal((1200, 1200), (await db.Marks.CountAsync(), await db.MarkChanges.CountAsync()));
        Assert.Equal(Enumerable.Range(0, 1200).Count(n => (n / 30 + n % 30) % 7 == 0), await db.Marks.CountAsync(m => m.Kind == MarkKind.Absent));
    }

    [Fact]
    public async Task What_takes_something_back_is_asked_first_and_sessions_before_it_are_saved()
    {
        await SceneAsync(2, [-20, -10, 20, 40]);
        await PostAsync(await _site.GetAsync(Url), (_, session) => session == 1 ? "Attended" : "");

        var asked = await Site.ReadAsync(await PostAsync(await _site.GetAsync(Url), (person, session) => session == 0 ? "Absent" : person == 0 ? "Absent" : "Attended"));
        Assert.Contains("2 is not saved yet", asked.QuerySelector(".t-notice--warn")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("has then not started", asked.QuerySelector(".t-notice--warn")!.TextContent, StringComparison.Ordinal);
        await using (var db = _site.Db()) Assert.Equal((2, 2), (await db.Marks.CountAsync(m => m.Kind == MarkKind.Absent), await db.Marks.CountAsync(m => m.Kind == MarkKind.Attended)));

        Assert.Equal(302, (int)(await PostAsync(asked, null)).StatusCode);
        await using var after = _site.Db();
        Assert.Equal(1, await after.Marks.CountAsync(m => m.Kind == MarkKind.Attended));
    }

    [Fact]
    public async Task Sessions_to_come_have_no_marks_and_what_cannot_be_read_is_refused()
    {
        await SceneAsync(1, [0, 7]);
        var page = await _site.GetAsync(Url);

        Assert.Single(page.QuerySelectorAll("select"));
        Assert.Equal(409, (int)(await _site.SubmitAsync(Url, ("m.x.y.0.", "Attended"))).StatusCode);
        Assert.Equal(409, (int)(await _site.SubmitAsync(Url, ($"m.{_register.Sessions[1].Id:N}.{_register.People[0].Id:N}.0.", "Attended"))).StatusCode);
    }

    private async Task SceneAsync(int people, int[] days)
    {
        await using var db = _site.Db();
        _register = new(new(_site.Clock.Today(), _site.Clock.UtcNow()), db, _site.Clock.UtcNow(), days.Select(_site.Clock.Today().AddDays), people);
        await db.SaveChangesAsync();
        _site.SignedIn = _register.Lead;
    }

    /// <summary>Sends the form as a browser would, each select as it is chosen here or as it stands.</summary>
    private Task<HttpResponseMessage> PostAsync(IHtmlDocument page, Func<int, int, string>? choose)
    {
        var hidden = page.QuerySelectorAll("form input[type=hidden]").OfType<IHtmlInputElement>().Select(input => KeyValuePair.Create(input.Name!, input.Value));
        var marks = page.QuerySelectorAll("tbody tr").SelectMany((row, person) => row.QuerySelectorAll("select").OfType<IHtmlSelectElement>().Select((select, session) =>
            KeyValuePair.Create(select.Name!, choose?.Invoke(person, session) ?? select.Value ?? "")));
        return _site.Client.PostAsync(Url, new FormUrlEncodedContent(hidden.Concat(marks)));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
