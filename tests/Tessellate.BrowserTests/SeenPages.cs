using System.Collections.Concurrent;
using System.Threading.Channels;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Tessellate.Tests.Support;

namespace Tessellate.BrowserTests;

/// <summary>
/// Every page of one site, in a few tabs at a time. What is asked of a page with script is asked in one load: axe and the focus in a
/// wide window, which is then made as narrow as a phone.
/// </summary>
public sealed class SeenPages(Browser browser) : IAsyncLifetime
{
    private const int Tabs = 2; // as there are processors; a page must not wait for the tabs beside it

    private readonly ServedSite _served = new();
    private readonly Dictionary<bool, Task<Seen>> _scripted = [];

    /// <summary>What is wrong, by what was asked: each line with its address. And the pages that have a script: without it they are others.</summary>
    internal sealed record Seen(IReadOnlyCollection<string> Axe, IReadOnlyCollection<string> Focus, IReadOnlyCollection<string> Narrow, IReadOnlyCollection<string> WithScripts);

    public ValueTask InitializeAsync() => _served.InitializeAsync();

    public ValueTask DisposeAsync() => _served.DisposeAsync();

    /// <summary>With the site's own scripts; walked once for all that is asked of it.</summary>
    internal Task<Seen> AsStaffAsync(bool staff) => _scripted.TryGetValue(staff, out var seen) ? seen : _scripted[staff] = LookAsync(staff);

    private async Task<Seen> LookAsync(bool staff)
    {
        var (axe, focus, narrow, scripted) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>(), new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        await WalkAsync(staff, async (page, address) =>
        {
            if (await page.EvaluateAsync<bool>("() => document.scripts.length > 0")) scripted.Enqueue(address);
            foreach (var fault in await AxeAsync(page)) axe.Enqueue($"{address}: {fault}");
            foreach (var fault in await AskAsync(page, "focus.js")) focus.Enqueue($"{address}: {fault}");
            await page.SetViewportSizeAsync(320, 900);
            foreach (var fault in await AskAsync(page, "narrow.js")) narrow.Enqueue($"{address}: {fault}");
            await page.SetViewportSizeAsync(Browser.Wide, 900);
        });
        return new(axe, focus, narrow, scripted);
    }

    /// <summary>Looks at each page that one leads to from another, and at those that none leads to; of pages that differ by what they show, at one that is led to, and at two in ./test --full.</summary>
    internal async Task WalkAsync(bool staff, Func<IPage, string, Task> look, Func<IPage, Task>? prepare = null)
    {
        var (first, tabs) = await OpenAsync(staff, prepare);
        var elsewhere = new ConcurrentDictionary<string, bool>();
        var visited = await PageWalk.WalkAsync(_served.Site.Services, PageWalk.Given(_served.Sample), async address =>
        {
            var page = await tabs.Reader.ReadAsync();
            var response = await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
            IEnumerable<string> links = [];
            var landed = new Uri(page.Url).AbsolutePath;
            var isElsewhere = landed != address.Split('?', '#')[0]; // a visitor is led to the same page from everywhere: it is looked at once
            if (isElsewhere && !elsewhere.TryAdd(landed, true))
            {
                await tabs.Writer.WriteAsync(page);
                return links;
            }
            if (response is not null && (await response.AllHeadersAsync()).GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal))
            {
                await look(page, address);
                links = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))");
            }
            await tabs.Writer.WriteAsync(page);
            return links;
        }, Tabs, each: Suite.Of(1, 2));
        Assert.Contains("/styleguide", visited);
        await first.Context.CloseAsync();
    }

    /// <summary>Looks at these pages alone.</summary>
    internal async Task EachAsync(bool staff, IEnumerable<string> addresses, Func<IPage, string, Task> look, Func<IPage, Task> prepare)
    {
        var (first, tabs) = await OpenAsync(staff, prepare);
        await Parallel.ForEachAsync(addresses, new ParallelOptions { MaxDegreeOfParallelism = Tabs }, async (address, stop) =>
        {
            var page = await tabs.Reader.ReadAsync(stop);
            await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
            await look(page, address);
            await tabs.Writer.WriteAsync(page, stop);
        });
        await first.Context.CloseAsync();
    }

    private async Task<(IPage First, Channel<IPage> Tabs)> OpenAsync(bool staff, Func<IPage, Task>? prepare)
    {
        _served.Site.SignedIn = staff ? _served.Sample.Staff : null;
        var first = await browser.OpenAsync(_served.Address);
        var tabs = Channel.CreateUnbounded<IPage>();
        for (var i = 0; i < Tabs; i++)
        {
            var tab = i == 0 ? first : await first.Context.NewPageAsync();
            if (prepare is not null) await prepare(tab);
            await tabs.Writer.WriteAsync(tab);
        }
        return (first, tabs);
    }

    // Only faults with every element that has them: what is in order is most of a page, and most of the time went into sending it here.
    internal static async Task<IEnumerable<string>> AxeAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, ResultTypes = [ResultType.Violations]
        });
        return result.Violations.SelectMany(v => v.Nodes.Take(3).Select(node => $"{v.Id}: {v.Help}: {node.Html}"));
    }

    private static async Task<string[]> AskAsync(IPage page, string script) =>
        await page.EvaluateAsync<string[]>(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Scripts", script)));
}
