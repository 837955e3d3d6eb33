using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tessellate.Tests.Support;

namespace Tessellate.BrowserTests;

/// <summary>
/// Every page in a browser, as a visitor and as staff. Seen red by taking away the language of the page (axe), by a line of
/// forty letters without a break at 320 px (scrolling), by <c>outline:0</c> on links (focus) and by a button of 20 px (targets).
/// </summary>
public sealed class EveryPageTests(Browser browser, ServedSite served) : IClassFixture<ServedSite>
{
    public static TheoryData<bool, bool> Ways => new() { { false, true }, { false, false }, { true, true }, { true, false } };

    /// <summary>axe itself is a script, so scripts are not switched off: the site's own are kept from loading.</summary>
    [Theory, MemberData(nameof(Ways))]
    public async Task Has_no_fault_that_axe_can_see(bool staff, bool scripts)
    {
        var page = await OpenAsync(staff, 1280);
        if (!scripts) await page.RouteAsync("**/*.js", route => route.AbortAsync());
        var faults = new List<string>();

        await WalkAsync(page, async address =>
        {
            var result = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
            faults.AddRange(result.Violations.SelectMany(v => v.Nodes.Take(3).Select(node => $"{address}: {v.Id}: {v.Help}: {node.Html}")));
        });

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Fits_a_narrow_phone_and_a_finger(bool staff)
    {
        var page = await OpenAsync(staff, 320);
        var faults = new List<string>();

        await WalkAsync(page, async address => faults.AddRange((await AskAsync(page, "narrow.js")).Select(fault => $"{address}: {fault}")));

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Shows_where_the_focus_is(bool staff)
    {
        var page = await OpenAsync(staff, 1280);
        var faults = new List<string>();

        await WalkAsync(page, async address => faults.AddRange((await AskAsync(page, "focus.js")).Select(fault => $"{address}: {fault}")));

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Only in ./test --full: no script of ours fails and nothing is refused by the content security policy, in three further ways of looking.</summary>
    [Theory, InlineData("forced"), InlineData("print"), InlineData("dark")]
    public async Task Stands_in_forced_colours_in_the_dark_and_on_paper(string way)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TESSELLATE_TEST_FULL") == "1", "Only in ./test --full.");
        var page = await OpenAsync(staff: true, 1280);
        await page.EmulateMediaAsync(way switch
        {
            "forced" => new() { ForcedColors = ForcedColors.Active },
            "print" => new() { Media = Media.Print },
            _ => new() { ColorScheme = ColorScheme.Dark }
        });
        var faults = new List<string>();
        page.Console += (_, line) => { if (line.Type == "error" && !line.Text.Contains("status of 4", StringComparison.Ordinal)) faults.Add($"{page.Url}: {line.Text}"); };
        page.PageError += (_, error) => faults.Add($"{page.Url}: {error}");

        await WalkAsync(page, async address =>
        {
            if (way == "dark")
            {
                var result = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "rule", Values = ["color-contrast"] } });
                faults.AddRange(result.Violations.SelectMany(v => v.Nodes.Take(3).Select(node => $"{address}: {v.Help}: {node.Html}")));
            }
            if ((await page.ScreenshotAsync(new() { FullPage = true })).Length < 2000) faults.Add($"{address}: an empty picture");
        });

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<IPage> OpenAsync(bool staff, int width)
    {
        served.Site.SignedIn = staff ? served.Sample.Staff : null;
        return await browser.OpenAsync(served.Address, width);
    }

    private async Task WalkAsync(IPage page, Func<string, Task> look)
    {
        var visited = await PageWalk.WalkAsync(served.Site.Services, PageWalk.Given(served.Sample), async address =>
        {
            var response = await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
            if (response is null || !(await response.AllHeadersAsync()).GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal)) return [];

            await look(address);
            return await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))");
        });
        Assert.Contains("/styleguide", visited);
        await page.Context.CloseAsync();
    }

    private static async Task<string[]> AskAsync(IPage page, string script) =>
        await page.EvaluateAsync<string[]>(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Scripts", script)));
}
