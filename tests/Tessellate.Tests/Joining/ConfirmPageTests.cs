using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

public sealed class ConfirmPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;

    public ConfirmPageTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Fact]
    public async Task Opening_the_link_shows_what_is_confirmed_and_changes_nothing()
    {
        var link = await AskAsync();

        var page = await _site.GetAsync(link);

        Assert.Contains("Ada Finch and Ben Lark", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(InterestState.Unconfirmed, (await db.Interests.SingleAsync()).State);
        Assert.Equal(1, await db.Messages.CountAsync());
    }

    [Fact]
    public async Task Pressing_the_button_puts_it_in_the_queue_due_in_five_working_days_and_tells_everyone()
    {
        var link = await AskAsync();

        var answer = await _site.SubmitAsync(link);

        Assert.Equal(link, answer.Headers.Location!.ToString());
        await using var db = _site.Db();
        var interest = await db.Interests.SingleAsync();
        Assert.Equal((InterestState.Waiting, new DateOnly(2027, 1, 18)), (interest.State, interest.DueOn));
        Assert.Equal(["interest-receipt ben.lark@school.example", "interest-named ada.finch@school.example"],
            await db.Messages.Where(m => m.Template != "interest-confirm").OrderByDescending(m => m.Template).Select(m => m.Template + " " + m.ToAddress).ToListAsync());
        Assert.True(await db.Activity.AnyAsync(a => a.Kind == "interest.confirmed" && a.SubjectId == interest.Id && a.HubId == _scene.Hub.Id));
    }

    [Fact]
    public async Task The_link_works_once_and_then_says_that_it_is_confirmed()
    {
        var link = await AskAsync();
        await _site.SubmitAsync(link);

        Assert.False(await ConfirmAsync(link));

        var page = await _site.GetAsync(link);
        Assert.Equal("Your request is confirmed", page.QuerySelector("h1")!.TextContent);
        Assert.Null(page.QuerySelector("form[method=post]"));
        await using var db = _site.Db();
        Assert.Equal(3, await db.Messages.CountAsync());
    }

    [Fact]
    public async Task Confirmed_many_times_at_once_it_is_confirmed_once()
    {
        var link = await AskAsync();

        var confirmed = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => ConfirmAsync(link))));

        Assert.Single(confirmed, yes => yes);
        await using var db = _site.Db();
        Assert.Equal(3, await db.Messages.CountAsync());
    }

    [Theory]
    [InlineData(InterestState.Unconfirmed, false)]
    [InlineData(InterestState.Declined, false)]
    [InlineData(InterestState.Waiting, true)]
    [InlineData(InterestState.Accepted, true)]
    public async Task A_renewed_invitation_is_shown_only_to_those_whose_request_stands(InterestState state, bool isShown)
    {
        var link = await AskAsync();
        await using var db = _site.Db();
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.Visibility, Visibility.Invitation).SetProperty(g => g.InvitationKey, "a-key-that-was-renewed"));
        await db.Interests.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, state));

        var page = await _site.GetAsync(link);

        Assert.Equal(isShown, page.DocumentElement.OuterHtml.Contains("a-key-that-was-renewed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_that_nobody_was_sent_is_answered_with_a_plain_sentence()
    {
        await AskAsync();

        var page = await _site.GetAsync(JoiningUrls.Confirm("nothing"), 404);

        Assert.Contains("No request for places belongs to it.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<bool> ConfirmAsync(string link)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ConfirmInterest>().RunAsync(link.Split('/')[^1]);
    }

    private async Task<string> AskAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        var (group, school) = (_scene.AddGroup(db, _scene.AddProject(db)), _scene.AddSchool(db));
        await db.SaveChangesAsync();
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AskForPlaces>().RunAsync(new(group.Code, school.Urn, "Ben Lark", "ben.lark@school.example",
            [new("Ada Finch", "ada.finch@school.example", "Year 3"), new("Ben Lark", "Ben.Lark@school.example")]));
        var body = (await db.Messages.SingleAsync()).Body;
        return new Uri(body.Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal)).Trim()).AbsolutePath;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
