using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tessellate.Joining;
using Tessellate.Registers;

namespace Tessellate.BrowserTests;

/// <summary>The register with script: one button for each person, sent at once, with undo, and kept where there is no signal.</summary>
public sealed class TakeRegisterTests(Browser browser, ServedSite served) : IClassFixture<ServedSite>
{
    [Fact]
    public async Task A_tap_goes_to_the_next_mark_and_is_sent_once_it_has_settled_and_can_be_undone()
    {
        var page = await OpenAsync();
        var ada = page.GetByRole(AriaRole.Button, new() { Name = "Ada Finch" });

        await TapAsync(ada, 2);

        Assert.Contains("Late", await ada.TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal("1", await page.Locator(".t-tally [data-kind=Late] b").TextContentAsync());
        await MarkedAsync(MarkKind.Late);
        Assert.Equal([MarkKind.Late], await ChangesAsync()); // present, on the way, was never said

        await page.Locator(".t-undo").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await MarkedAsync(null);
        Assert.Contains("Tap to mark", await ada.TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_signal_a_mark_waits_on_the_phone_even_through_a_new_page_and_is_sent_when_there_is_one()
    {
        var page = await OpenAsync();
        await page.Context.RouteAsync("**/register", route => route.Request.Method == "POST" ? route.AbortAsync("internetdisconnected") : route.ContinueAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Ada Finch" }).ClickAsync();
        await page.GetByText("1 waiting to send. No signal.").WaitForAsync();
        Assert.Empty(await ChangesAsync());

        await page.Context.UnrouteAllAsync();
        await page.ReloadAsync();
        await MarkedAsync(MarkKind.Attended);
        Assert.Equal([MarkKind.Attended], await ChangesAsync());
        await NothingWaitsAsync(page);
    }

    [Fact]
    public async Task What_takes_a_start_back_is_asked_first()
    {
        var page = await OpenAsync();
        var ada = page.GetByRole(AriaRole.Button, new() { Name = "Ada Finch" });
        await ada.ClickAsync();
        await MarkedAsync(MarkKind.Attended);

        await TapAsync(ada, 5);
        await page.GetByText("Ada Finch has then not started").WaitForAsync();
        Assert.Contains("Present", await ada.TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal([MarkKind.Attended], await ChangesAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Save all the same" }).ClickAsync();
        await MarkedAsync(MarkKind.Absent);
    }

    // At once: on a busy machine two clicks of the browser's own may lie further apart than a tap takes to settle, and be sent each.
    private static async Task TapAsync(ILocator button, int times) => await button.EvaluateAsync($"button => {{ for (let i = 0; i < {times}; i++) button.click(); }}");

    private static Task NothingWaitsAsync(IPage page) => WaitingOnPhone.UntilAsync(page, WaitingOnPhone.IsEmpty);

    private async Task<IPage> OpenAsync()
    {
        await using (var db = served.Site.Db())
        {
            await db.EventsTakenBack.ExecuteDeleteAsync();
            await db.ParticipationEvents.Where(e => e.Kind != ParticipationState.SignedUp).ExecuteDeleteAsync();
            await db.MarkChanges.ExecuteDeleteAsync();
            await db.Marks.ExecuteDeleteAsync();
        }
        served.Site.SignedIn = served.Sample.Staff;
        var page = await browser.OpenAsync(served.Address, width: 390);
        await page.GotoAsync(RegistersUrls.Register(served.Sample.Session.Id));
        await page.Locator(".t-tap").First.WaitForAsync();
        return page;
    }

    private async Task MarkedAsync(MarkKind? kind)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            await using (var db = served.Site.Db())
            {
                if (await db.Marks.Select(m => m.Kind).ToListAsync() is [var marked] && marked == kind) return;
            }
            await Task.Delay(100);
        }

        Assert.Fail($"The mark did not become {kind.InWords()}.");
    }

    private async Task<List<MarkKind?>> ChangesAsync()
    {
        await using var db = served.Site.Db();
        return await db.MarkChanges.OrderBy(c => c.Version).Select(c => c.NewKind).ToListAsync();
    }
}
