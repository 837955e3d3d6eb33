using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts;

/// <summary>
/// Passkeys over HTTP, with a device made of software. Seen red by keeping what was asked after it was answered (replayed), and by
/// taking the host for the origin (a false site).
/// </summary>
[Trait("Database", "one")]
public sealed class PasskeyTests : IAsyncLifetime
{
    private readonly Site _site = new() { Address = new("http://localhost/") };
    private readonly SoftwarePasskey _phone = new();
    private AccountScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await new AccountScene(_site).LoadAsync();

    public ValueTask DisposeAsync()
    {
        _phone.Dispose();
        return _site.DisposeAsync();
    }

    [Fact]
    public async Task A_passkey_is_added_and_signs_in_by_itself_as_both_steps()
    {
        using (var window = await AddAsync(_scene.Staff, _phone)) await window.GetAsync("/messages");
        using var next = new Window(_site);
        Assert.Equal("/account", await ShowAsync(next, _phone.Show(await OptionsAsync(next))));
        await next.GetAsync("/messages");

        Assert.Contains("passkey-added", await _scene.MailAsync(_scene.Staff));
        await using var db = _site.Db();
        Assert.NotNull((await db.Passkeys.SingleAsync()).LastUsedAt);
    }

    [Fact]
    public async Task It_is_the_second_step_after_a_link()
    {
        using (await AddAsync(_scene.Staff, _phone)) { }
        using var window = new Window(_site);
        await _scene.EnterAsync(window, _scene.Staff);
        await window.GetAsync("/messages", 302);
        Assert.Equal("/account", await ShowAsync(window, _phone.Show(await OptionsAsync(window, "/sign-in/second-step")), "/sign-in/second-step"));
        await window.GetAsync("/messages");
    }

    [Fact]
    public async Task An_answer_is_heard_once()
    {
        using (await AddAsync(_scene.Teacher, _phone)) { }
        using var window = new Window(_site);
        _phone.Count = 0;
        var answer = _phone.Show(await OptionsAsync(window));
        Assert.Equal("/account", await ShowAsync(window, answer));
        await ForgetCountAsync(); // so that the count of the device is not what stops it
        Assert.StartsWith("409", await ShowAsync(window, answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_another_question_is_refused()
    {
        using (await AddAsync(_scene.Teacher, _phone)) { }
        using var mine = new Window(_site);
        using var other = new Window(_site);
        await OptionsAsync(mine);
        Assert.StartsWith("409", await ShowAsync(mine, _phone.Show(await OptionsAsync(other))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_runs_out_after_five_minutes()
    {
        using (await AddAsync(_scene.Teacher, _phone)) { }
        using var window = new Window(_site);
        var answer = _phone.Show(await OptionsAsync(window));
        _site.Clock.Advance(PasskeyChallenge.Lasts);
        Assert.StartsWith("409", await ShowAsync(window, answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_opens_nobody_elses_account()
    {
        using (await AddAsync(_scene.Teacher, _phone)) { }
        using var window = new Window(_site);
        Assert.StartsWith("409", await ShowAsync(window, _phone.Show(await OptionsAsync(window), asPerson: _scene.Staff.Id)), StringComparison.Ordinal);

        using var awaiting = new Window(_site);
        await _scene.EnterAsync(awaiting, _scene.Staff);
        Assert.StartsWith("409", await ShowAsync(awaiting, _phone.Show(await OptionsAsync(awaiting))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_false_site_gets_nothing_that_works_here_whatever_host_it_names()
    {
        using var lure = new SoftwarePasskey { Origin = "http://hubs-uk.example" };
        using var window = new Window(_site) { Host = "hubs-uk.example" };
        await _scene.EnterAsync(window, _scene.Teacher);
        var options = await OptionsAsync(window, "/account/passkeys", "/account/passkeys");
        Assert.Contains("\"id\":\"localhost\"", options, StringComparison.Ordinal);
        using var added = await window.SubmitAsync("/account/passkeys", null, ("Name", "Lure"), ("Credential", lure.Make(options)));
        Assert.Equal(409, (int)added.StatusCode);
    }

    [Fact]
    public async Task A_copy_of_a_device_that_counts_is_refused()
    {
        using (await AddAsync(_scene.Teacher, _phone)) { }
        using var window = new Window(_site);
        _phone.Count = 5;
        Assert.Equal("/account", await ShowAsync(window, _phone.Show(await OptionsAsync(window))));
        _phone.Count = 3;
        using var thief = new Window(_site);
        Assert.StartsWith("409", await ShowAsync(thief, _phone.Show(await OptionsAsync(thief))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_have_names_and_a_removed_one_opens_nothing()
    {
        using var laptop = new SoftwarePasskey();
        using (await AddAsync(_scene.Teacher, _phone)) { }
        using var window = await AddAsync(_scene.Teacher, laptop, "School laptop");
        var page = await window.GetAsync("/account/passkeys");
        Assert.Equal(["School laptop", "My phone"], page.QuerySelectorAll("tbody th").Select(name => name.TextContent));
        Assert.Equal("/account/passkeys", await window.LeadsToAsync(page.QuerySelector("tbody a")!.GetAttribute("href")!));

        using var next = new Window(_site);
        Assert.StartsWith("409", await ShowAsync(next, laptop.Show(await OptionsAsync(next))), StringComparison.Ordinal);
        Assert.Equal("/account", await ShowAsync(next, _phone.Show(await OptionsAsync(next))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"AA\",\"authenticatorData\":\"AA\",\"signature\":\"AA\",\"userHandle\":\"AA\"},\"clientExtensionResults\":{}}")]
    public async Task Nonsense_is_refused_in_words(string credential)
    {
        using var window = new Window(_site);
        await OptionsAsync(window);
        Assert.Contains("We could not sign you in with this passkey", await ShowAsync(window, credential), StringComparison.Ordinal);
    }

    [Fact]
    public async Task None_are_offered_where_browsers_would_make_none()
    {
        await using var site = new Site { Address = new("http://127.0.0.1:5080/") };
        Assert.Null((await site.GetAsync("/sign-in")).QuerySelector("passkey-button"));
        Assert.NotNull((await _site.GetAsync("/sign-in")).QuerySelector("passkey-button"));
    }

    private async Task<Window> AddAsync(Person person, SoftwarePasskey device, string name = "My phone")
    {
        _site.Clock.Advance(TimeSpan.FromSeconds(1));
        var window = new Window(_site);
        await _scene.EnterAsync(window, person);
        if ((await window.SendAsync(HttpMethod.Get, "/account")).Headers.Location is not null && device != _phone) await ShowAsync(window, _phone.Show(await OptionsAsync(window)));
        using var added = await window.SubmitAsync("/account/passkeys", null, ("Name", name), ("Credential", device.Make(await OptionsAsync(window, "/account/passkeys", "/account/passkeys"))));
        Assert.Equal(302, (int)added.StatusCode);
        return window;
    }

    private static async Task<string> OptionsAsync(Window window, string page = "/sign-in", string action = "/sign-in/passkey")
    {
        using var options = await window.SubmitAsync(page, $"{action}?handler=options");
        Assert.Equal(200, (int)options.StatusCode);
        return await options.Content.ReadAsStringAsync();
    }

    private static async Task<string> ShowAsync(Window window, string credential, string page = "/sign-in")
    {
        using var shown = await window.SubmitAsync(page, "/sign-in/passkey", ("Credential", credential));
        return shown.Headers.Location?.OriginalString ?? $"{(int)shown.StatusCode}: {(await Site.ReadAsync(shown, (int)shown.StatusCode)).QuerySelector(".govuk-error-summary")?.TextContent.Trim()}";
    }

    private async Task ForgetCountAsync()
    {
        await using var db = _site.Db();
        await db.Passkeys.ExecuteUpdateAsync(k => k.SetProperty(x => x.SignCount, 0L));
    }
}
