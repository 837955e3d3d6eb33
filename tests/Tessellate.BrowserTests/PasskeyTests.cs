using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Tessellate.Tests.Support;

namespace Tessellate.BrowserTests;

/// <summary>Passkeys as people use them, with Chromium's own virtual authenticator.</summary>
public sealed class PasskeyTests(Browser browser) : IAsyncLifetime
{
    private readonly Site _site = new() { Address = new($"http://localhost:{FreePort()}/") };
    private AccountScene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        _site.UseKestrel(_site.Address!.Port);
        _site.StartServer();
        _scene = await new AccountScene(_site).LoadAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Somebody_who_sees_people_adds_one_at_the_first_sign_in_and_signs_in_with_it_the_next_time()
    {
        var page = await OpenAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail address").FillAsync(_scene.Staff.Email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send me a link" }).ClickAsync();
        await page.GotoAsync(await _scene.NewestLinkAsync(_scene.Staff.Email));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "A passkey" }).ClickAsync();
        await page.GetByLabel("Name of the passkey").FillAsync("My phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make ten codes" }).ClickAsync();
        Assert.Equal(10, await page.Locator("ol.t-code li").CountAsync());

        await page.GotoAsync("/sign-out");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByText("You have signed out").WaitForAsync(); // it wipes this device first, and sends itself then
        await page.GotoAsync("/sign-in?to=%2Fmessages");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/messages");
        Assert.Equal("Messages", await page.Locator("h1").TextContentAsync());
    }

    [Fact]
    public async Task Without_script_the_page_says_what_a_passkey_needs_and_the_link_remains()
    {
        var page = await browser.OpenAsync(_site.Address!, also: options => options.JavaScriptEnabled = false);
        await page.GotoAsync("/sign-in");
        await page.GetByText("A passkey works here only with JavaScript.").WaitForAsync();
        Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "Send me a link" }).IsVisibleAsync());
    }

    [Fact]
    public async Task A_password_can_be_shown_and_pasted()
    {
        var page = await OpenAsync();
        await page.GotoAsync("/sign-in/password");
        var password = page.GetByLabel("Password", new() { Exact = true });
        await password.FillAsync("seven quiet green chairs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show: Password" }).ClickAsync();
        Assert.Equal("text", await password.GetAttributeAsync("type"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide: Password" }).ClickAsync();
        Assert.Equal("password", await password.GetAttributeAsync("type"));
        Assert.Null(await password.GetAttributeAsync("onpaste"));
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await browser.OpenAsync(_site.Address!);
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true
            }
        });
        return page;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
