using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Tests.Support;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Frame;

/// <summary>Seen red by leaving out the limiter, and by forgetting the address that the proxy names.</summary>
public sealed class PostLimitTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_whole_school_can_sign_in_and_a_guessing_program_is_stopped_without_harm_to_others()
    {
        const int sixtyPeopleWithTwoForms = 120;
        var answers = new List<int>();
        for (var i = 0; i < PostLimits.Posts + 1; i++) answers.Add(await PostAsync("203.0.113.7"));

        Assert.All(answers.Take(sixtyPeopleWithTwoForms), answer => Assert.Equal(400, answer)); // without its token the form says so, but is looked at
        Assert.Equal(429, answers[^1]);
        Assert.Equal(400, await PostAsync("203.0.113.8"));
        Assert.Equal(200, (int)(await SendAsync(HttpMethod.Get, "203.0.113.7")).StatusCode);
    }

    [Fact]
    public async Task Whoever_is_signed_in_may_post_as_they_like_but_not_try_to_sign_in()
    {
        _site.SignedIn = Person.New("Ada Finch", "ada.finch@school.example", _site.Clock.UtcNow());
        await using (var db = _site.Db())
        {
            db.Add(_site.SignedIn);
            await db.SaveChangesAsync();
        }
        for (var i = 0; i < PostLimits.Posts; i++) await PostAsync("203.0.113.7");
        Assert.Equal(429, await PostAsync("203.0.113.7"));
        Assert.Equal(400, (int)(await SendAsync(HttpMethod.Post, "203.0.113.7", "/account/password")).StatusCode);
    }

    [Fact]
    public async Task Addresses_of_one_network_count_together_in_IPv6()
    {
        for (var i = 0; i < PostLimits.Posts; i++) await PostAsync($"2001:db8:1:2::{i:x}");
        Assert.Equal(429, await PostAsync("2001:db8:1:2:ffff::1"));
        Assert.Equal(400, await PostAsync("2001:db8:1:3::1"));
    }

    private async Task<int> PostAsync(string from) => (int)(await SendAsync(HttpMethod.Post, from)).StatusCode;

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string from, string address = "/sign-in")
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("X-Forwarded-For", from);
        return _site.Client.SendAsync(request);
    }
}
