using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Notices;
using Tessellate.Tests.Support;
using Tessellate.Foundation;

namespace Tessellate.Tests.Notices;

/// <summary>Who is told what, and that it is remembered which version it was.</summary>
public sealed class NoticeTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync() => _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private string Form => $"/work-groups/{_sample.Group.Code}/interest?urn=900005";

    [Fact]
    public async Task The_version_that_stood_under_the_form_is_kept_with_the_request()
    {
        await AskAsync();

        await using var db = _site.Db();
        var interest = await db.Interests.OrderByDescending(i => i.AskedAt).FirstAsync(i => i.AskedByName == "Cora Vale");
        var notice = await db.Notices.SingleAsync(n => n.Id == interest.NoticeId);
        Assert.Equal((1, "the national team"), (notice.Version, notice.Controller));
    }

    [Fact]
    public async Task A_hub_that_is_its_own_controller_says_so_under_its_forms_and_keeps_its_versions()
    {
        _site.SignedIn = _sample.Accounts.Operator;
        await _site.SubmitAsync(NoticesUrls.New + "?Hub=north-star", ("Form.Controller", "the school itself"), ("Form.Processor", "nobody else"), ("Form.LawfulBasis", "a task in the public interest"), ("Form.Text", "First wording."));
        await _site.SubmitAsync(NoticesUrls.New + "?Hub=north-star", ("Form.Controller", "the school itself"), ("Form.Processor", "nobody else"), ("Form.LawfulBasis", "a task in the public interest"), ("Form.Text", "Second wording."));
        _site.SignedIn = null;

        var page = await _site.GetAsync(Form);

        Assert.Contains("The school itself decides over the data", page.Body!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal([1, 2], await db.Notices.OrderBy(n => n.Version).Select(n => n.Version).ToListAsync());
    }

    [Fact]
    public async Task A_version_that_never_was_is_not_believed()
    {
        await AskAsync(("Form.NoticeId", $"{Guid.CreateVersion7()}"));

        await using var db = _site.Db();
        Assert.Null((await db.Interests.SingleAsync(i => i.AskedByName == "Cora Vale")).NoticeId);
    }

    [Fact]
    public async Task Signing_in_shows_the_notice_and_remembers_that_it_did()
    {
        await _site.SubmitAsync($"/sign-in/{SampleAccounts.LinkToken}");

        await using var db = _site.Db();
        Assert.Equal("signing in", (await db.NoticesSeen.SingleAsync(s => s.PersonId == _sample.Accounts.Lead.Id)).Where);
    }

    [Fact]
    public async Task A_notice_is_never_stored_within_a_transaction()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var (db, book) = (scope.ServiceProvider.GetRequiredService<TessellateDb>(), scope.ServiceProvider.GetRequiredService<NoticeBook>());
        var notice = await book.CurrentAsync(null);
        await using var transaction = await WriteTransaction.BeginAsync(db, CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => book.ShownAsync(notice.Id, null));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, null, false)]
    [InlineData(true, null, null)]
    [InlineData(null, null, null)]
    public void Of_two_answers_the_stricter_holds(bool? one, bool? other, bool? holds)
    {
        Assert.Equal(holds, Consents.Stricter(one, other));
        Assert.Equal(holds, Consents.Stricter(other, one));
    }

    private async Task AskAsync(params (string, string)[] more)
    {
        var page = await _site.GetAsync(Form);
        var values = page.QuerySelectorAll("form[method=post] input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).ToDictionary(v => v.Key, v => v.Value);
        foreach (var (field, value) in new[] { ("Form.Name", "Cora Vale"), ("Form.Email", "cora.vale@school.example"), ("Form.People[0].Name", "Cora Vale"), ("Form.People[0].Email", "cora.vale@school.example") }.Concat(more)) values[field] = value;
        var response = await _site.Client.PostAsync(Form, new FormUrlEncodedContent(values));
        Assert.Equal(302, (int)response.StatusCode);
    }
}
