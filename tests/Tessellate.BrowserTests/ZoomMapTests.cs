using Microsoft.Playwright;

namespace Tessellate.BrowserTests;

/// <summary>The map of a hub's area, made larger by every way there is.</summary>
public sealed class ZoomMapTests(Browser browser, ServedSite served) : IClassFixture<ServedSite>
{
    [Fact]
    public async Task Grows_by_buttons_and_keys_moves_by_arrows_and_drag_and_goes_back()
    {
        var page = await OpenAsync();
        Assert.Equal(1, await ZoomAsync(page));

        await page.GetByRole(AriaRole.Button, new() { Name = "Make the map larger" }).ClickAsync();
        Assert.Equal(1.6, await ZoomAsync(page), 2);
        await page.Keyboard.PressAsync("+");
        Assert.Equal(2.56, await ZoomAsync(page), 2);

        var before = await GroundAsync(page);
        await page.Keyboard.PressAsync("ArrowRight");
        var moved = await GroundAsync(page);
        Assert.NotEqual(before, moved);

        var box = (await page.Locator(".t-area").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 300, box.Y + 200);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 360, box.Y + 240, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        Assert.NotEqual(moved, await GroundAsync(page));
        Assert.EndsWith("/hubs/north-star", page.Url, StringComparison.Ordinal); // dragging over a neighbour follows no link

        await page.GetByRole(AriaRole.Button, new() { Name = "Whole area" }).ClickAsync();
        Assert.Equal("translate(0.0 0.0) scale(1.000)", await GroundAsync(page));
    }

    [Fact]
    public async Task The_wheel_scrolls_the_page_unless_somebody_is_busy_with_the_map()
    {
        var page = await OpenAsync();
        await page.Locator(".t-area").HoverAsync();

        await page.Mouse.WheelAsync(0, -200);
        Assert.Equal(1, await ZoomAsync(page));

        await page.GetByRole(AriaRole.Button, new() { Name = "Make the map larger" }).FocusAsync();
        await page.Locator(".t-area").HoverAsync();
        await page.Mouse.WheelAsync(0, -200);
        await page.WaitForFunctionAsync("() => document.querySelector('.t-zoom').hasAttribute('data-large')");
    }

    [Fact]
    public async Task The_scale_says_how_long_its_line_is_at_every_size()
    {
        var page = await OpenAsync();

        for (var i = 0; i < 4; i++)
        {
            // Metres a pixel from the line and its words, and from the size of the drawing, must agree.
            var ratio = await page.EvaluateAsync<double>("""
                () => {
                  const map = document.querySelector("zoom-map"), text = map.querySelector(".t-area__scale text").textContent;
                  const metres = parseFloat(text) * (text.endsWith("km") ? 1000 : 1), line = map.querySelector(".t-area__scale path").getBBox().width;
                  const zoom = map.querySelector(".t-area__ground").getCTM().a / map.querySelector("svg").getCTM().a;
                  return metres / line / (Number(map.getAttribute("metres")) / zoom);
                }
                """);
            Assert.Equal(1, ratio, 2);
            await page.GetByRole(AriaRole.Button, new() { Name = "Make the map larger" }).ClickAsync();
        }
    }

    private async Task<IPage> OpenAsync()
    {
        served.Site.SignedIn = null;
        var page = await browser.OpenAsync(served.Address);
        page.PageError += (_, error) => Assert.Fail(error);
        await page.GotoAsync("/hubs/north-star");
        await page.Locator(".t-zoom__tools").WaitForAsync();
        return page;
    }

    private static async Task<double> ZoomAsync(IPage page) =>
        double.Parse(await page.EvaluateAsync<string>("() => document.querySelector('.t-area').style.getPropertyValue('--t-zoom')"), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> GroundAsync(IPage page) => (await page.Locator(".t-area__ground").GetAttributeAsync("transform"))!;
}
