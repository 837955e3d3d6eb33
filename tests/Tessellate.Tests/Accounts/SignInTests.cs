using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private Person _ada = null!;

    public async ValueTask InitializeAsync()
    {
        _ada = Person.New("Ada Finch", "Ada.Finch@school.example", _site.Clock.UtcNow());
        await using var db = _site.Db();
        db.Add(_ada);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_link_signs_in_once_and_looking_at_it_uses_nothing()
    {
        var link = await AskAsync("ada.finch@SCHOOL.example ");
        await _site.GetAsync(link);
        var looked = await _site.GetAsync(link);
        Assert.Contains("Ada Finch", looked.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await UsedAsync());

        var pressed = await _site.SubmitAsync(link);
        Assert.Equal("/account", pressed.Headers.Location?.OriginalString);
        var account = await _site.GetAsync("/account");
        Assert.Contains("Ada.Finch@school.example", account.Body!.TextContent, StringComparison.Ordinal);

        await _site.GetAsync(link, 404);
    }

    [Fact]
    public async Task A_link_runs_out_after_a_quarter_of_an_hour()
    {
        var link = await AskAsync(_ada.Email);
        _site.Clock.Advance(TimeSpan.FromMinutes(15));
        await _site.GetAsync(link, 404);
    }

    [Fact]
    public async Task The_page_says_the_same_to_a_stranger_who_is_told_by_message_once_an_hour()
    {
        var known = await _site.SubmitAsync("/sign-in", ("Email", _ada.Email));
        var unknown = await _site.SubmitAsync("/sign-in", ("Email", "nobody@school.example"));
        Assert.Equal((known.StatusCode, known.Headers.Location), (unknown.StatusCode, unknown.Headers.Location));

        _site.Clock.Advance(TimeSpan.FromMinutes(59));
        await _site.SubmitAsync("/sign-in", ("Email", "Nobody@school.example"));
        Assert.Equal(1, await ToldAsync());
        _site.Clock.Advance(TimeSpan.FromMinutes(2));
        await _site.SubmitAsync("/sign-in", ("Email", "nobody@school.example"));
        Assert.Equal(2, await ToldAsync());
    }

    [Fact]
    public async Task Nobody_can_fill_another_persons_mailbox()
    {
        for (var i = 0; i < 8; i++) await _site.SubmitAsync("/sign-in", ("Email", _ada.Email));
        await using var db = _site.Db();
        Assert.Equal(5, await db.Messages.CountAsync());
    }

    [Fact]
    public async Task Of_many_who_press_one_link_at_the_same_moment_one_gets_in()
    {
        var token = (await AskAsync(_ada.Email)).Split('/')[^1];
        Assert.Equal(1, await RaceAsync(stop => UseAsync(token, stop)));
    }

    /// <summary>The same race without the conditional UPDATE: looking first and saving after lets several in.</summary>
    [Fact]
    public async Task Without_the_conditional_update_the_race_is_lost()
    {
        var token = (await AskAsync(_ada.Email)).Split('/')[^1];
        var everyoneHasLooked = new Barrier(4);
        var entered = await RaceAsync(async stop =>
        {
            await using var db = _site.Db();
            var hash = Secret.Hash(token);
            if (!await db.SignInLinks.AnyAsync(l => l.TokenHash == hash && l.UsedAt == null, stop)) return false;
            everyoneHasLooked.SignalAndWait(stop);
            await db.SignInLinks.Where(l => l.TokenHash == hash).ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, _site.Clock.UtcNow()), stop);
            return true;
        });
        Assert.Equal(4, entered);
    }

    [Fact]
    public async Task The_way_on_is_kept_and_never_leads_elsewhere()
    {
        var asked = await _site.Client.GetAsync(new Uri("/account", UriKind.Relative));
        Assert.Equal("/sign-in?to=%2Faccount", asked.Headers.Location?.OriginalString);

        await _site.SubmitAsync("/sign-in?to=%2Faccount%2Fpassword", ("Email", _ada.Email));
        var done = await _site.SubmitAsync(await LinkAsync());
        Assert.Equal("/account/password", done.Headers.Location?.OriginalString);

        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        await _site.SubmitAsync("/sign-in?to=%2F%2Felsewhere.example", ("Email", _ada.Email));
        Assert.DoesNotContain("elsewhere", await LinkAsync(), StringComparison.Ordinal);
    }

    private async Task<bool> UseAsync(string token, CancellationToken stop)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<SignInWithLink>().RunAsync(token, stop);
            return true;
        }
        catch (BrokenRuleException)
        {
            return false;
        }
    }

    private static async Task<int> RaceAsync(Func<CancellationToken, Task<bool>> press) =>
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => press(TestContext.Current.CancellationToken))))).Count(entered => entered);

    private async Task<string> AskAsync(string address)
    {
        await _site.SubmitAsync("/sign-in", ("Email", address));
        return await LinkAsync();
    }

    private async Task<string> LinkAsync()
    {
        await using var db = _site.Db();
        var body = await db.Messages.Where(m => m.Template == "sign-in-link").OrderByDescending(m => m.CreatedAt).Select(m => m.Body).FirstAsync();
        return new Uri(body.Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
    }

    private async Task<int> UsedAsync()
    {
        await using var db = _site.Db();
        return await db.SignInLinks.CountAsync(l => l.UsedAt != null);
    }

    private async Task<int> ToldAsync()
    {
        await using var db = _site.Db();
        return await db.Messages.CountAsync(m => m.Template == "sign-in-unknown" && m.ToAddress == "nobody@school.example");
    }
}
