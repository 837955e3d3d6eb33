using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tessellate.Tests.Support;

namespace Tessellate.BrowserTests;

/// <summary>
/// Every page in a browser, as a visitor and as staff. Seen red by taking away the language of the page (axe), by a line of
/// forty letters without a break at 320 px (scrolling), by <c>outline:0</c> on links (focus) and by a button of 20 px (targets).
/// </summary>
public sealed class EveryPageTests(SeenPages pages) : IClassFixture<SeenPages>
{
    public static TheoryData<bool, bool> Ways => new() { { false, true }, { false, false }, { true, true }, { true, false } };

    /// <summary>axe itself is a script, so scripts are not switched off: the site's own are kept from loading.</summary>
    [Theory, MemberData(nameof(Ways))]
    public async Task Has_no_fault_that_axe_can_see(bool staff, bool scripts)
    {
        if (scripts)
        {
            AssertNone((await pages.AsStaffAsync(staff)).Axe);
            return;
        }

        // A page without a script is the same page as with them.
        var (faults, scripted) = (new ConcurrentQueue<string>(), (await pages.AsStaffAsync(staff)).WithScripts);
        await pages.EachAsync(staff, scripted, async (page, address) =>
        {
            foreach (var fault in await SeenPages.AxeAsync(page)) faults.Enqueue($"{address}: {fault}");
        }, tab => tab.RouteAsync("**/*.js", route => route.AbortAsync()));
        AssertNone(faults);
        Assert.Contains("/sign-in", scripted); // pages were looked at
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Fits_a_narrow_phone_and_a_finger(bool staff) => AssertNone((await pages.AsStaffAsync(staff)).Narrow);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Shows_where_the_focus_is(bool staff) => AssertNone((await pages.AsStaffAsync(staff)).Focus);

    /// <summary>Only in ./test --full: no script of ours fails and nothing is refused by the content security policy, in three further ways of looking.</summary>
    [Theory, InlineData("forced"), InlineData("print"), InlineData("dark")]
    public async Task Stands_in_forced_colours_in_the_dark_and_on_paper(string way)
    {
        Suite.SkipUnlessFull();
        var faults = new ConcurrentQueue<string>();

        await pages.WalkAsync(staff: true, async (page, address) =>
        {
            if (way == "dark")
            {
                var result = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "rule", Values = ["color-contrast"] } });
                foreach (var fault in result.Violations.SelectMany(v => v.Nodes.Take(3).Select(node => $"{v.Help}: {node.Html}"))) faults.Enqueue($"{address}: {fault}");
            }
            if ((await page.ScreenshotAsync(new() { FullPage = true })).Length < 2000) faults.Enqueue($"{address}: an empty picture");
        }, PrepareAsync);

        AssertNone(faults);

        async Task PrepareAsync(IPage page)
        {
            await page.EmulateMediaAsync(way switch
            {
                "forced" => new() { ForcedColors = ForcedColors.Active },
                "print" => new() { Media = Media.Print },
                _ => new() { ColorScheme = ColorScheme.Dark }
            });
            page.Console += (_, line) => { if (line.Type == "error" && !line.Text.Contains("status of 4", StringComparison.Ordinal)) faults.Enqueue($"{page.Url}: {line.Text}"); };
            page.PageError += (_, error) => faults.Enqueue($"{page.Url}: {error}");
        }
    }

    private static void AssertNone(IReadOnlyCollection<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));
}
