using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts;

/// <summary>
/// Seen red by taking a code without comparing its step, by leaving roles to a session that awaits the step, by letting such a session
/// set up another authenticator, and by keeping recovery codes as they are shown.
/// </summary>
[Trait("Database", "one")]
public sealed class SecondStepTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private AccountScene _scene = null!;
    private string _key = "";
    private IReadOnlyList<string> _codes = [];

    public async ValueTask InitializeAsync() => _scene = await new AccountScene(_site).LoadAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Somebody_who_sees_people_is_led_to_set_one_up_and_has_no_role_before()
    {
        using var window = new Window(_site);
        await _scene.EnterAsync(window, _scene.Staff);
        foreach (var page in new[] { "/account", "/queue", "/messages", "/account/password", "/account/address", "/account/recovery-codes" })
        {
            using var answer = await window.SendAsync(HttpMethod.Get, page);
            Assert.Equal($"/sign-in/second-step?to={Uri.EscapeDataString(page)}", answer.Headers.Location?.OriginalString);
        }
        Assert.Contains("Set up a second step", (await window.GetAsync("/sign-in/second-step")).Title, StringComparison.Ordinal);

        await SetUpAsync(window);
        await window.GetAsync("/messages");
    }

    [Fact]
    public async Task Until_it_is_passed_the_session_holds_no_role()
    {
        using var window = new Window(_site);
        await _scene.EnterAsync(window, _scene.Staff);
        var key = Secret.NewToken(); // in place of the session's own, which cannot be read
        await using var db = _site.Db();
        await db.Devices.ExecuteUpdateAsync(d => d.SetProperty(x => x.SessionHash, Secret.Hash(key)));
        await using var scope = _site.Services.CreateAsyncScope();
        var access = await scope.ServiceProvider.GetRequiredService<CheckSession>().RunAsync(key, default);
        Assert.Equal((true, 0), (access.AwaitsSecondStep, access.Grants.Count));
    }

    [Theory]
    [InlineData(Role.NationalLead, true)]
    [InlineData(Role.NationalAnalyst, true)]
    [InlineData(Role.HubLead, true)]
    [InlineData(Role.AssistantLead, true)]
    [InlineData(Role.HubAdministrator, true)]
    [InlineData(Role.BoardMember, true)]
    [InlineData(Role.TrustLead, true)]
    [InlineData(Role.Evaluator, true)]
    [InlineData(Role.Operator, true)]
    [InlineData(Role.WorkGroupLead, false)]
    [InlineData(Role.LocalLeader, false)]
    public void Whoever_sees_people_beyond_one_group_needs_a_second_step(Role role, bool needs) => Assert.Equal(needs, role.SeesPeople());

    [Fact]
    public async Task A_teacher_needs_none_and_is_asked_once_they_have_set_one_up()
    {
        using var window = new Window(_site);
        await _scene.EnterAsync(window, _scene.Teacher);
        await window.GetAsync("/account");
        await SetUpAsync(window);
        await window.GetAsync("/account");

        using var next = new Window(_site);
        await _scene.EnterAsync(next, _scene.Teacher);
        await next.GetAsync("/account", 302);
    }

    [Fact]
    public async Task A_code_is_taken_once_and_neither_it_nor_an_earlier_one_again()
    {
        await SetUpStaffAsync();
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var two = await TwoAwaitingAsync();
        var (first, second) = two;
        Assert.Equal("/account", await first.LeadsToAsync("/sign-in/second-step", ("Code", Code())));
        Assert.Contains("has been used", await second.LeadsToAsync("/sign-in/second-step", ("Code", Code())), StringComparison.Ordinal);
        Assert.Contains("has been used", await second.LeadsToAsync("/sign-in/second-step", ("Code", Code(-30))), StringComparison.Ordinal);
        _site.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("/account", await second.LeadsToAsync("/sign-in/second-step", ("Code", Code())));
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public async Task A_code_is_taken_half_a_minute_early_or_late(int seconds, bool taken)
    {
        await SetUpStaffAsync();
        _site.Clock.Advance(TimeSpan.FromMinutes(5));
        using var window = new Window(_site);
        await _scene.EnterAsync(window, _scene.Staff);
        Assert.Equal(taken, await window.LeadsToAsync("/sign-in/second-step", ("Code", Code(seconds))) == "/account");
    }

    [Fact]
    public async Task A_device_whose_clock_is_wrong_is_told_so()
    {
        await SetUpStaffAsync();
        _site.Clock.Advance(TimeSpan.FromMinutes(30));
        using var window = new Window(_site);
        await _scene.EnterAsync(window, _scene.Staff);
        Assert.Contains("about 7 minutes slow", await window.LeadsToAsync("/sign-in/second-step", ("Code", Code(-7 * 60))), StringComparison.Ordinal);
        Assert.Contains("It is 09:30:00 here", await window.LeadsToAsync("/sign-in/second-step", ("Code", Code(7 * 60))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_ten_wrong_codes_none_is_looked_at_for_five_minutes()
    {
        await SetUpStaffAsync();
        _site.Clock.Advance(TimeSpan.FromMinutes(5));
        using var window = new Window(_site);
        await _scene.EnterAsync(window, _scene.Staff);
        for (var i = 0; i < Guesses.Most; i++) await window.LeadsToAsync("/sign-in/second-step", ("Code", Code() == "000000" ? "000001" : "000000"));
        Assert.Contains("Wait five minutes", await window.LeadsToAsync("/sign-in/second-step", ("Code", Code())), StringComparison.Ordinal);
        _site.Clock.Advance(Guesses.Rest);
        Assert.Equal("/account", await window.LeadsToAsync("/sign-in/second-step", ("Code", Code())));
    }

    [Fact]
    public async Task Each_of_ten_recovery_codes_works_once_and_none_can_be_read_in_the_database()
    {
        await SetUpStaffAsync();
        using var two = await TwoAwaitingAsync();
        var (first, second) = two;
        Assert.Equal(RecoveryCode.PerPerson, _codes.Count);
        Assert.Equal("/account", await first.LeadsToAsync("/sign-in/second-step", ("Code", _codes[3].ToLowerInvariant().Replace('-', ' '))));
        Assert.Contains("has been used", await second.LeadsToAsync("/sign-in/second-step", ("Code", _codes[3])), StringComparison.Ordinal);
        _site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("/account", await second.LeadsToAsync("/sign-in/second-step", ("Code", _codes[4])));

        await using var db = _site.Db();
        Assert.DoesNotContain(await db.RecoveryCodes.Select(c => c.CodeHash).ToListAsync(), hash => _codes.Contains(hash));
        Assert.DoesNotContain(_key, await db.Authenticators.Select(a => a.ProtectedKey).SingleAsync(), StringComparison.Ordinal);
        Assert.Equal(2, (await _scene.MailAsync(_scene.Staff)).Count(template => template == "recovery-code-used"));
    }

    [Fact]
    public async Task Neither_a_link_nor_a_password_nor_an_invitation_is_stronger_than_the_other()
    {
        await SetUpStaffAsync();
        using var byPassword = new Window(_site);
        await _scene.EnterWithPasswordAsync(byPassword, _scene.Staff);
        await byPassword.GetAsync("/messages", 302);

        await using (var db = _site.Db())
        {
            db.Add(new SignInLink { PersonId = _scene.Staff.Id, TokenHash = Secret.Hash(SampleAccounts.LinkToken), IsInvitation = true, CreatedAt = _site.Clock.UtcNow(), ExpiresAt = _site.Clock.UtcNow().AddDays(7) });
            await db.SaveChangesAsync();
        }
        using var byInvitation = new Window(_site);
        await byInvitation.LeadsToAsync($"/sign-in/{SampleAccounts.LinkToken}");
        foreach (var page in new[] { "/messages", "/account/authenticator", "/account/passkeys", "/account/recovery-codes", "/account/password" })
        {
            using var answer = await byInvitation.SendAsync(HttpMethod.Get, page);
            Assert.StartsWith("/sign-in/second-step", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_new_password_keeps_the_second_step()
    {
        await SetUpStaffAsync(alsoPassword: "four loud blue tables");
        using var window = new Window(_site);
        await _scene.EnterWithPasswordAsync(window, _scene.Staff, "four loud blue tables");
        await window.GetAsync("/account", 302);
        Assert.Contains("password-set", await _scene.MailAsync(_scene.Staff));
    }

    [Fact]
    public async Task How_one_signs_in_is_changed_only_shortly_after_signing_in()
    {
        using var window = new Window(_site);
        await _scene.EnterAsync(window, _scene.Teacher);
        _site.Clock.Advance(TimeSpan.FromMinutes(11));
        foreach (var page in new[] { "/account/password", "/account/address", "/account/passkeys", "/account/authenticator", "/account/recovery-codes", "/my/erase", "/my/download" })
        {
            using var answer = await window.SendAsync(HttpMethod.Get, page);
            Assert.Equal($"/sign-in?again=true&to={Uri.EscapeDataString(page)}", answer.Headers.Location?.OriginalString);
        }
        Assert.Equal(_scene.Teacher.Email, ((IHtmlInputElement)(await window.GetAsync("/sign-in?again=true&to=%2Faccount%2Fpassword")).QuerySelector("#Email")!).Value);
        await window.GetAsync("/account");
    }

    [Fact]
    public async Task Whoever_has_lost_device_and_codes_sets_up_another_once_the_operator_has_removed_them()
    {
        await SetUpStaffAsync();
        using var before = new Window(_site);
        await _scene.EnterAsync(before, _scene.Staff);
        await using (var scope = _site.Services.CreateAsyncScope())
        {
            Assert.Equal(_scene.Staff.Name, await scope.ServiceProvider.GetRequiredService<RemoveSecondStep>().RunAsync(_scene.Staff.Email, Actor.System("a test"), default));
        }

        Assert.StartsWith("/sign-in?to=", (await before.SendAsync(HttpMethod.Get, "/account")).Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains("second-step-removed", await _scene.MailAsync(_scene.Staff));
        _site.Clock.Advance(TimeSpan.FromMinutes(16));
        using var after = new Window(_site);
        await _scene.EnterAsync(after, _scene.Staff);
        await SetUpAsync(after);
        await after.GetAsync("/messages");
    }

    [Fact]
    public async Task A_demonstration_leaves_the_step_out_and_says_so()
    {
        await using (var db = _site.Db())
        {
            db.Add(new Installation { Kind = InstallationKind.Demonstration, CreatedAt = _site.Clock.UtcNow() });
            await db.SaveChangesAsync();
        }
        using var window = new Window(_site);
        await _scene.EnterAsync(window, _scene.Staff);
        Assert.Contains("In a demonstration the second step is left out", (await window.GetAsync("/account")).Body!.TextContent, StringComparison.Ordinal);
        await window.GetAsync("/messages");
    }

    [Fact]
    public async Task What_was_done_to_ones_ways_in_stands_in_the_record()
    {
        await SetUpStaffAsync();
        await using var db = _site.Db();
        Assert.Equal(["person.authenticator-set-up", "person.recovery-codes-made", "sign-in.done"], await db.Activity.Select(a => a.Kind).Distinct().OrderBy(kind => kind).ToListAsync());
    }

    private string Code(int seconds = 0) => new Totp(Base32Encoding.ToBytes(_key)).ComputeTotp(_site.Clock.UtcNow().AddSeconds(seconds));

    private async Task SetUpStaffAsync(string? alsoPassword = null)
    {
        using var window = new Window(_site);
        await _scene.EnterAsync(window, _scene.Staff);
        await SetUpAsync(window);
        if (alsoPassword is not null) Assert.Equal("/account", await window.LeadsToAsync("/account/password", ("Form.New", alsoPassword), ("Form.Again", alsoPassword)));
    }

    private async Task SetUpAsync(Window window)
    {
        var page = await window.GetAsync("/account/authenticator");
        _key = page.QuerySelector("li .t-code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var sealedKey = page.QuerySelector("input[name=Key]")!.GetAttribute("value")!;
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var done = await window.PostAsync("/account/authenticator", ("Key", sealedKey), ("Code", Code()), ("__RequestVerificationToken", token));
        Assert.Equal("/account/recovery-codes", done.Headers.Location?.OriginalString);
        using var made = await window.SubmitAsync("/account/recovery-codes");
        _codes = [.. (await Site.ReadAsync(made)).QuerySelectorAll("ol.t-code li").Select(code => code.TextContent.Trim())];
    }

    private async Task<TwoWindows> TwoAwaitingAsync()
    {
        var two = new TwoWindows(new(_site), new(_site));
        await _scene.EnterAsync(two.First, _scene.Staff);
        await _scene.EnterAsync(two.Second, _scene.Staff);
        return two;
    }

    private sealed record TwoWindows(Window First, Window Second) : IDisposable
    {
        public void Dispose()
        {
            First.Dispose();
            Second.Dispose();
        }
    }
}
