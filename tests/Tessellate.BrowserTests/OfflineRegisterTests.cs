using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tessellate.Accounts;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.BrowserTests;

/// <summary>
/// A phone that loses its signal, its session or its form's token. Seen red without the worker (cold start), with the form's token taken as
/// it is (stale token), and with pages kept for whoever comes (another person).
/// </summary>
public sealed class OfflineRegisterTests(Browser browser, ServedSite served) : IClassFixture<ServedSite>, IAsyncDisposable
{
    private IBrowserContext? _phone;

    private string Url => RegistersUrls.Register(served.Sample.Session.Id);

    [Fact]
    public async Task After_one_visit_it_opens_from_a_cold_start_without_signal_and_sends_later()
    {
        var page = await OpenAsync();
        var phone = page.Context;
        await phone.SetOfflineAsync(true);
        await page.CloseAsync();

        page = await phone.NewPageAsync();
        await page.GotoAsync("/my/groups");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sample group" }).ClickAsync(); // any other address leads to what is kept
        await page.GetByText("This is the register as it was on").WaitForAsync();
        await Ada(page).ClickAsync();
        await page.GetByText("1 waiting to send.").WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => [...document.styleSheets].length > 5 && getComputedStyle(document.querySelector('.t-tap')).display === 'grid'"));
        await page.CloseAsync(); // and dies

        page = await phone.NewPageAsync();
        await page.GotoAsync(Url);
        await page.GetByText("1 waiting to send.").WaitForAsync();

        await phone.SetOfflineAsync(false);
        await page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
        await WaitingOnPhone.UntilAsync(page, WaitingOnPhone.IsEmpty);
        Assert.Equal([MarkKind.Attended], await ChangesAsync());
    }

    /// <summary>The control: the evening before the kept page stays shut. Then a phone whose clock is ahead of the site's keeps what was tapped until the day has come.</summary>
    [Fact]
    public async Task Opened_the_evening_before_it_opens_without_a_signal_on_its_day_and_not_earlier()
    {
        var (page, url) = (await OpenAsync(), RegistersUrls.Register(await TomorrowAsync()));
        var phone = page.Context;
        await PassAsync(phone, served.Site.Clock.GetUtcNow() - TimeProvider.System.GetUtcNow());
        await page.GotoAsync(url);
        await WaitingOnPhone.UntilAsync(page, $"async () => await caches.match('{url}') !== undefined");
        await phone.SetOfflineAsync(true);
        await page.CloseAsync();

        page = await phone.NewPageAsync();
        await page.GotoAsync(url);
        await WaitingOnPhone.UntilAsync(page, "() => Boolean(customElements.get('take-register'))");
        Assert.True(await page.GetByText("The register opens on the day of the session.").IsVisibleAsync());
        Assert.Equal(0, await page.Locator(".t-tap").CountAsync());
        Assert.True(await page.Locator(".t-line [type=radio]").First.IsDisabledAsync());

        await PassAsync(phone, TimeSpan.FromHours(23)); // eight in the morning
        await page.GotoAsync(url);
        await Ada(page).ClickAsync();
        await page.GetByText("1 waiting to send.").WaitForAsync();
        Assert.False(await page.GetByText("The register opens on the day of the session.").IsVisibleAsync());

        await phone.SetOfflineAsync(false);
        await page.GetByText("1 waiting to send. The day of the session has not come by the site’s clock").WaitForAsync();
        Assert.Empty(await ChangesAsync());
        served.Site.Clock.Advance(TimeSpan.FromDays(1));
        await WaitingOnPhone.UntilAsync(page, WaitingOnPhone.IsEmpty);
        Assert.Equal([MarkKind.Attended], await ChangesAsync());
    }

    [Fact]
    public async Task Nothing_on_the_phone_can_be_read()
    {
        var page = await OpenAsync();
        await page.Context.SetOfflineAsync(true);
        await Ada(page).ClickAsync();
        await page.GetByText("1 waiting to send.").WaitForAsync();

        var (marks, pages) = (await page.EvaluateAsync<string>(WaitingOnPhone.AsText), await page.EvaluateAsync<string>(WaitingOnPhone.PagesAsText));

        Assert.Contains(Url, marks, StringComparison.Ordinal); // it was looked at
        Assert.NotEmpty(pages);
        Assert.All(new[] { marks, pages }, text => Assert.DoesNotContain("Ada", text, StringComparison.Ordinal));
        Assert.All(new[] { marks, pages }, text => Assert.DoesNotContain("Attended", text, StringComparison.Ordinal));
        Assert.Equal("false, false", await page.EvaluateAsync<string>(WaitingOnPhone.KeyCanBeTaken));
    }

    [Fact]
    public async Task Twenty_people_are_marked_by_a_tap_each_and_wait_together()
    {
        await AddPeopleAsync(19);
        var page = await OpenAsync();
        await page.Context.SetOfflineAsync(true);

        var people = await page.Locator(".t-tap").AllAsync();
        foreach (var person in people) await person.ClickAsync();

        Assert.Equal(20, people.Count);
        await page.GetByText("20 waiting to send.").WaitForAsync();
        await page.Context.SetOfflineAsync(false);
        await page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
        await WaitingOnPhone.UntilAsync(page, WaitingOnPhone.IsEmpty);
        Assert.Equal(Enumerable.Repeat<MarkKind?>(MarkKind.Attended, 20), await ChangesAsync());
    }

    [Fact]
    public async Task Marks_survive_a_session_that_ran_out_and_a_token_that_is_of_another_day()
    {
        var page = await OpenAsync();
        await page.Context.SetOfflineAsync(true);
        await Ada(page).ClickAsync();
        await page.GetByText("1 waiting to send.").WaitForAsync();

        served.Site.SignedIn = null;
        await page.Context.ClearCookiesAsync(); // the token of the form goes with its cookie
        await page.Context.SetOfflineAsync(false);
        await page.GetByText("You are signed out.").WaitForAsync(new() { Timeout = 15_000 });
        Assert.Empty(await ChangesAsync());

        served.Site.SignedIn = served.Sample.Staff;
        await WaitingOnPhone.UntilAsync(page, WaitingOnPhone.IsEmpty);
        Assert.Equal([MarkKind.Attended], await ChangesAsync());
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_asked_for_again_and_saves_once()
    {
        var page = await OpenAsync();
        var cut = 0;
        await page.Context.RouteAsync("**/register", async route =>
        {
            if (route.Request.Method != "POST" || cut++ > 1) { await route.ContinueAsync(); return; }
            await route.FetchAsync(); // the site has it
            await route.AbortAsync("connectionreset");
        });

        await Ada(page).ClickAsync();
        await page.GetByText("1 waiting to send.").WaitForAsync();
        await WaitingOnPhone.UntilAsync(page, WaitingOnPhone.IsEmpty);

        Assert.Equal(3, cut);
        Assert.Equal([MarkKind.Attended], await ChangesAsync());
    }

    [Fact]
    public async Task Whoever_withdrew_meanwhile_is_named_and_the_others_are_saved()
    {
        var page = await OpenAsync();
        await page.Context.SetOfflineAsync(true);
        await Ada(page).ClickAsync();
        await page.GetByText("1 waiting to send.").WaitForAsync();
        await WithdrawAsync();

        await page.Context.SetOfflineAsync(false);
        await page.GetByText("Ada Finch withdrew before this session").WaitForAsync(new() { Timeout = 15_000 });

        await page.ReloadAsync(); // it stays until it is read
        await page.GetByText("Ada Finch withdrew before this session").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have read this" }).ClickAsync();
        await WaitingOnPhone.UntilAsync(page, WaitingOnPhone.IsEmpty);
        Assert.Empty(await ChangesAsync());
    }

    /// <summary>It is said until it is read; somebody else who opens the register meanwhile takes the name off the phone, and not that there was one.</summary>
    [Fact]
    public async Task After_72_hours_it_says_whose_marks_were_lost_until_that_is_read()
    {
        var page = await OpenAsync();
        await LoseAsync(page);

        await page.GotoAsync(Url);
        await page.GetByText("Not sent within 72 hours, and too old to send now: Ada Finch. Mark them again.").WaitForAsync();
        await page.ReloadAsync(); // closed unread
        await page.GetByText("Ada Finch. Mark them again.").WaitForAsync();

        served.Site.SignedIn = served.Sample.Accounts.Lead;
        await page.GotoAsync(Url);
        await WaitingOnPhone.UntilAsync(page, WaitingOnPhone.HasNoNames);
        served.Site.SignedIn = served.Sample.Staff;
        await page.GotoAsync(Url);
        await page.GetByText("1 person whose name is not kept, because somebody else has used this device since. Mark them again.").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "I have read this" }).ClickAsync();
        await WaitingOnPhone.UntilAsync(page, WaitingOnPhone.IsEmpty);
        Assert.Empty(await ChangesAsync());
    }

    [Fact]
    public async Task What_was_kept_for_one_person_is_gone_with_the_first_page_of_another()
    {
        var page = await OpenAsync();
        served.Site.SignedIn = served.Sample.Teacher;
        await page.GotoAsync("/");
        await WaitingOnPhone.UntilAsync(page, "async () => (await caches.keys()).length === 0");

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync(Url);
        await page.GetByText("No register is kept on this device.").WaitForAsync();
        Assert.DoesNotContain("Ada", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_sends_what_waits_or_asks_and_leaves_nothing_behind()
    {
        var page = await OpenAsync();
        await page.Context.RouteAsync("**/register", route => route.Request.Method == "POST" ? route.AbortAsync("internetdisconnected") : route.ContinueAsync());
        await Ada(page).ClickAsync();
        await page.GetByText("1 waiting to send.").WaitForAsync();

        await page.GotoAsync("/sign-out");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByText("1 mark waits on this device and could not be sent.").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the register of Ada Finch" }).WaitForAsync();

        await page.Context.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try to send them and sign out" }).ClickAsync();
        await page.GetByText("You have signed out").WaitForAsync();
        Assert.Equal([MarkKind.Attended], await ChangesAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("async () => (await caches.keys()).length + (await indexedDB.databases()).length + (await navigator.serviceWorker.getRegistrations()).length"));
    }

    /// <summary>From the account, where it once lost them unasked. Of what is too old to send it says whose it was before it goes.</summary>
    [Fact]
    public async Task Signing_out_from_the_account_sends_or_asks_too_and_names_what_is_too_old()
    {
        var page = await OpenAsync();
        await LoseAsync(page);
        await page.GotoAsync("/account");
        await page.GetByText("Sign out everywhere").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Sign out everywhere" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await page.GetByText("1 mark was not sent within 72 hours").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the register of Ada Finch" }).WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "I have read this: sign out" }).ClickAsync();
        await page.GetByText("You have signed out everywhere").WaitForAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("async () => (await indexedDB.databases()).length"));
    }

    private static ILocator Ada(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Ada Finch" });

    /// <summary>The register, opened once with a signal and kept.</summary>
    private async Task<IPage> OpenAsync()
    {
        await using (var db = served.Site.Db())
        {
            await db.EventsTakenBack.ExecuteDeleteAsync();
            await db.ParticipationEvents.Where(e => e.Kind != ParticipationState.SignedUp).ExecuteDeleteAsync();
            await db.Participations.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.SignedUp));
            await db.MarkChanges.ExecuteDeleteAsync();
            await db.Marks.ExecuteDeleteAsync();
        }
        served.Site.SignedIn = served.Sample.Staff;
        var page = await browser.OpenAsync(served.Address, width: 390);
        _phone = page.Context;
        await page.GotoAsync(Url);
        await page.Locator(".t-tap").First.WaitForAsync();
        await WaitingOnPhone.UntilAsync(page, $"async () => await caches.match('{Url}') !== undefined");
        return page;
    }

    /// <summary>Ada is marked, and never sent: the mark is 73 hours old.</summary>
    private static async Task LoseAsync(IPage page)
    {
        await page.EvaluateAsync(WaitingOnPhone.CutOff);
        await Ada(page).ClickAsync();
        await page.GetByText("1 waiting to send.").WaitForAsync();
        await page.EvaluateAsync<int>(WaitingOnPhone.Age(73));
    }

    /// <summary>So much later by the clock of every page that is opened from now on.</summary>
    private static async Task PassAsync(IBrowserContext phone, TimeSpan time) => await phone.AddInitScriptAsync($"{{ const now = Date.now; Date.now = () => now() + {(long)time.TotalMilliseconds}; }}");

    private async Task<Guid> TomorrowAsync()
    {
        await using var db = served.Site.Db();
        var session = new Session { WorkGroupId = served.Sample.Group.Id, Number = 2, StartsAt = served.Sample.Session.StartsAt.AddDays(1), EndsAt = served.Sample.Session.EndsAt.AddDays(1) };
        db.Add(session);
        await db.SaveChangesAsync();
        return session.Id;
    }

    private async Task AddPeopleAsync(int many)
    {
        await using var db = served.Site.Db();
        var first = await db.Participations.AsNoTracking().FirstAsync(p => p.WorkGroupId == served.Sample.Group.Id);
        var people = Enumerable.Range(1, many).Select(n => Person.New($"Colleague {n}", $"colleague.{n}@school.example", served.Site.Clock.GetUtcNow().UtcDateTime)).ToList();
        db.AddRange(people);
        db.AddRange(people.Select(p => new Participation { WorkGroupId = first.WorkGroupId, PersonId = p.Id, SchoolId = first.SchoolId, PlaceId = first.PlaceId }));
        await db.SaveChangesAsync();
    }

    private async Task WithdrawAsync()
    {
        await using var db = served.Site.Db();
        var participation = await db.Participations.FirstAsync(p => p.PersonId == served.Sample.Teacher.Id && p.WorkGroupId == served.Sample.Group.Id);
        participation.State = ParticipationState.Withdrew;
        var session = served.Sample.Session.Day();
        db.Add(new ParticipationEvent { ParticipationId = participation.Id, Kind = ParticipationState.Withdrew, On = session.AddDays(-1), RecordedAt = session.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) });
        await db.SaveChangesAsync();
    }

    private async Task<List<MarkKind?>> ChangesAsync()
    {
        await using var db = served.Site.Db();
        return await db.MarkChanges.OrderBy(c => c.Version).Select(c => c.NewKind).ToListAsync();
    }

    // A phone that is left on would go on sending into the next test.
    public async ValueTask DisposeAsync()
    {
        if (_phone is not null) await _phone.CloseAsync();
    }
}
