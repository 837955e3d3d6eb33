using Microsoft.Playwright;
using Tessellate.BrowserTests;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Tessellate.BrowserTests;

/// <summary>
/// One Chromium for all tests: TESSELLATE_CHROMIUM, or Debian's. A test gets a window of its own in it, with British
/// language and London time.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    public const int Wide = 1280;

    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        _playwright?.Dispose();
    }

    public async Task<IPage> OpenAsync(Uri site, int width = Wide, Action<BrowserNewContextOptions>? also = null)
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = site.ToString(), Locale = "en-GB", TimezoneId = "Europe/London", ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = 900 }, BypassCSP = false
        };
        also?.Invoke(options);
        var window = await _chromium!.NewContextAsync(options);
        window.SetDefaultTimeout(20_000);
        return await window.NewPageAsync();
    }

    private static string Executable() =>
        new[] { Environment.GetEnvironmentVariable("TESSELLATE_CHROMIUM"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser" }
            .FirstOrDefault(path => path is { Length: > 0 } && File.Exists(path))
        ?? throw new InvalidOperationException("No Chromium: apt-get install chromium, or set TESSELLATE_CHROMIUM to one.");
}
