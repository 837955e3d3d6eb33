using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Claims;
using Tessellate.Entitlements;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Schools;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Entitlements;

/// <summary>
/// What a school may have, from the list to the payment. Guards against claims made at once that come to more than was given, and against a form that is claimed twice.
/// </summary>
public sealed class EntitlementTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private readonly Person _national, _other, _head, _colleague;
    private School _school = null!;

    public EntitlementTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        (_national, _other, _head, _colleague) = (New("Nia Penrose"), New("Ivo Lane"), New("Hettie Moor"), New("Cara Voss"));
    }

    private string Page => EntitlementsUrls.OfSchool(_school.Urn);

    // A school of the first hub with a confirmed head, another hub's school, and one that no hub serves.
    public async ValueTask InitializeAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        (_school, var elsewhere, var without) = (_scene.AddSchool(db), _scene.AddSchool(db), _scene.AddSchool(db));
        foreach (var (school, hub) in new[] { (_school, _scene.Hub), (elsewhere, _scene.OtherHub), (without, null) })
            db.Add(new FinderEntry { SchoolId = school.Id, Urn = school.Urn, Name = $"{school.Urn}", Phase = Phase.Primary, IsOpen = true, IsStateFunded = true, HubId = hub?.Id, Neighbours = "" });
        var post = Appointment.Of(_head.Id, _school.Id, new(PostKind.Head, null, _site.Clock.Today().AddYears(-1), null, null, null));
        db.AddRange(_national, _other, _head, _colleague, post, Appointment.Of(_colleague.Id, _school.Id, new(PostKind.Head, null, _site.Clock.Today().AddYears(-1), null, null, null)),
            _scene.Grant(_national, Role.NationalLead), _scene.Grant(_other, Role.NationalLead));
        post.Confirm(_scene.Administrator.Id, _site.Clock.UtcNow());
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task From_the_list_to_the_payment_each_step_by_somebody_else()
    {
        var id = await SetAsync("Textbooks", EntitlementKind.Money, "2000");
        var given = await Site.ReadAsync(await _site.SubmitAsync(EntitlementsUrls.Entitlement(id), ("Urns", $"URN,Name\n{_school.Urn},\"Sample\"\n{_school.Urn + 1}\n{_school.Urn + 2}\n123456\nsomething")));
        Assert.Contains("Given to 2 schools.", given.QuerySelector(".t-notice")!.TextContent, StringComparison.Ordinal);
        foreach (var why in new[] { "no URN 123456", "Line 6 has no URN", "1 school has no hub" }) Assert.Contains(why, given.QuerySelector(".t-notice")!.TextContent, StringComparison.Ordinal);

        _site.SignedIn = _head;
        Assert.Contains("£2,000.00 of £2,000.00", Said(await _site.GetAsync(Page)), StringComparison.Ordinal);
        await ClaimAsync("1200.50");
        Assert.Contains("£799.50 is left", Said(await Site.ReadAsync(await TryClaimAsync("800"), 409)), StringComparison.Ordinal);
        _site.SignedIn = _scene.Administrator;
        await StepAsync(EntitlementState.SentBack, "The invoice is of last year.");
        Assert.Contains("The reason: The invoice is of last year.", (await OneMessageAsync("entitlement-sentback")).Body, StringComparison.Ordinal);
        _site.SignedIn = _head;
        Assert.Contains("£2,000.00 of £2,000.00", Said(await _site.GetAsync(Page)), StringComparison.Ordinal); // it is free again
        await ClaimAsync("800");
        _site.SignedIn = _scene.Administrator;
        await StepAsync(EntitlementState.Checked);
        await StepAsync(EntitlementState.Paid, status: 409); // the hub does not pay
        _site.SignedIn = _national;
        await StepAsync(EntitlementState.Paid, "BACS 7");
        Assert.Equal(_head.Email, (await OneMessageAsync("entitlement-paid")).ToAddress);

        await using var db = _site.Db();
        Assert.Equal((80_000, 120_000), await db.SchoolEntitlements.Where(s => s.SchoolId == _school.Id).Select(s => new ValueTuple<int, int>(s.Claimed, s.Granted - s.Claimed)).SingleAsync());
        Assert.Equal(5, await db.EntitlementSteps.CountAsync());
        Assert.Equal(7, await db.Activity.CountAsync(a => a.Kind.StartsWith("claim.entitlement")));
    }

    [Fact]
    public async Task Whoever_claims_does_not_check_and_kits_are_sent_and_received()
    {
        var id = await SetAsync("Rekenreks", EntitlementKind.Kits, "30");
        await GiveAsync(id);
        _site.SignedIn = _scene.Administrator;
        await ClaimAsync("30");
        Assert.Contains("You have claimed this yourself", Said(await _site.GetAsync(Page)), StringComparison.Ordinal);
        await StepAsync(EntitlementState.Checked, status: 409);
        await using (var db = _site.Db())
        {
            db.Add(_scene.Grant(_colleague, Role.HubLead, _scene.Hub.Id));
            await db.SaveChangesAsync();
        }
        _site.SignedIn = _colleague;
        await StepAsync(EntitlementState.Checked);
        _site.SignedIn = _other;
        await StepAsync(EntitlementState.Sent);
        Assert.Contains("are on the way", (await OneMessageAsync("entitlement-sent")).Body, StringComparison.Ordinal);
        _site.SignedIn = _head;
        await StepAsync(EntitlementState.Received, "All thirty are here.");
        Assert.Contains("All of it is claimed", Said(await Site.ReadAsync(await TryClaimAsync("1"), 409)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_made_at_once_never_come_to_more_than_was_given_and_none_is_lost()
    {
        await GiveAsync(await SetAsync("Textbooks", EntitlementKind.Money, "2000"));
        var (done, refused, of) = (0, 0, await GivenIdAsync());
        await Parallel.ForEachAsync(Enumerable.Range(0, 12), async (_, stop) =>
        {
            try
            {
                await RunAsync(of, Guid.NewGuid(), 60_000, stop);
                Interlocked.Increment(ref done);
            }
            catch (BrokenRuleException)
            {
                Interlocked.Increment(ref refused);
            }
        });

        await using var db = _site.Db();
        Assert.Equal((3, 9), (done, refused));
        Assert.Equal((180_000, 180_000), (await db.SchoolEntitlements.SumAsync(s => s.Claimed), await db.EntitlementClaims.SumAsync(c => c.Amount)));
        await Assert.ThrowsAnyAsync<Exception>(() => db.SchoolEntitlements.ExecuteUpdateAsync(set => set.SetProperty(s => s.Claimed, s => s.Granted + 1))); // whoever reads first and writes then is stopped by the check alone
    }

    [Fact]
    public async Task One_form_is_one_claim_however_often_and_at_once_it_is_sent()
    {
        await GiveAsync(await SetAsync("Textbooks", EntitlementKind.Money, "2000"));
        var (key, of) = (Guid.NewGuid(), await GivenIdAsync());
        await Parallel.ForEachAsync(Enumerable.Range(0, 6), async (_, stop) => await RunAsync(of, key, 200_000, stop));

        await using var db = _site.Db();
        Assert.Equal((1, 200_000), (await db.EntitlementClaims.CountAsync(), await db.SchoolEntitlements.SumAsync(s => s.Claimed)));
    }

    [Fact]
    public async Task Outside_its_days_and_with_a_bad_form_nothing_is_claimed_and_nothing_typed_is_lost()
    {
        await GiveAsync(await SetAsync("Textbooks", EntitlementKind.Money, "2000"));
        _site.SignedIn = _head;
        var again = await Site.ReadAsync(await TryClaimAsync("many", evidence: "http://x.example"), 400);
        Assert.Equal("many", again.QuerySelector("input[name='Form.Amount']")!.GetAttribute("value"));
        Assert.Contains("begins with https://", Said(await Site.ReadAsync(await TryClaimAsync("5", evidence: "javascript:alert(1)"), 409)), StringComparison.Ordinal);
        Assert.Contains("from 1 September 2026 to today", Said(await Site.ReadAsync(await TryClaimAsync("5", on: "2027-06-01"), 409)), StringComparison.Ordinal);
        var of = await GivenIdAsync();
        _site.Clock.Advance(TimeSpan.FromDays(90));
        Assert.Null((await _site.GetAsync(Page)).QuerySelector("input[name='Form.Amount']"));
        Assert.Contains("Nothing more can be claimed", (await Assert.ThrowsAsync<BrokenRuleException>(() => RunAsync(of, Guid.NewGuid(), 500, default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_there_for_the_confirmed_the_own_hub_and_the_national_lead_only()
    {
        var id = await SetAsync("Textbooks", EntitlementKind.Money, "2000");
        await GiveAsync(id);
        _site.SignedIn = _colleague; // says to be its head, and nobody has confirmed it
        await _site.GetAsync(Page, 404);
        await _site.GetAsync(EntitlementsUrls.All, 403);
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(Page, 404);
        Assert.DoesNotContain($"{_school.Urn}", Said(await _site.GetAsync(EntitlementsUrls.Entitlement(id))), StringComparison.Ordinal);
        Assert.Equal(403, (int)(await _site.SubmitFromAsync("/account", EntitlementsUrls.Entitlement(id), ("Urns", $"{_school.Urn}"))).StatusCode);
        _site.SignedIn = _scene.Administrator;
        Assert.Contains($"Invented School {_school.Urn}", Said(await _site.GetAsync(EntitlementsUrls.Entitlement(id))), StringComparison.Ordinal);
        using var count = _site.CountQueries();
        await _site.GetAsync(Page);
        Assert.InRange(count.Commands.Count, 1, 8);
    }

    [Fact]
    public async Task It_is_given_to_the_schools_of_a_project_once_and_in_their_first_year_if_so_said()
    {
        await using (var db = _site.Db())
        {
            var (old, project) = (_scene.AddProject(db, year: new(2025)), _scene.AddProject(db));
            var (before, now) = (_scene.AddGroup(db, old), _scene.AddGroup(db, project));
            var elsewhere = await db.Schools.SingleAsync(s => s.Urn == _school.Urn + 1);
            _scene.AddParticipation(db, before, elsewhere, _site.Clock.Today(), _site.Clock.UtcNow(), "Ada Finch");
            _scene.AddParticipation(db, now, elsewhere, _site.Clock.Today(), _site.Clock.UtcNow(), "Ben Gray");
            _scene.AddParticipation(db, now, await db.Schools.SingleAsync(s => s.Id == _school.Id), _site.Clock.Today(), _site.Clock.UtcNow(), "Cy Hale");
            await db.SaveChangesAsync();
        }
        var id = await SetAsync("Rekenreks", EntitlementKind.Kits, "30");
        await ToProjectAsync(true);
        Assert.Equal(1, await SchoolsAsync());
        await ToProjectAsync(false);
        Assert.Equal(2, await SchoolsAsync());

        Task<HttpResponseMessage> ToProjectAsync(bool first) => _site.SubmitFromAsync("/account", $"{EntitlementsUrls.Entitlement(id)}?handler=Project", ("Project", "SP-02"), ("FirstYear", first ? "true" : "false"));
        async Task<int> SchoolsAsync()
        {
            await using var db = _site.Db();
            return await db.SchoolEntitlements.CountAsync();
        }
    }

    [Fact]
    public async Task Evidence_comes_as_a_link_or_a_file_that_school_hub_and_national_lead_open_and_nobody_else()
    {
        var id = await SetAsync("Textbooks", EntitlementKind.Money, "2000");
        await GiveAsync(id);
        _site.SignedIn = _head;
        Assert.Contains("or choose a file", Said(await Site.ReadAsync(await TryClaimAsync("10", evidence: ""), 409)), StringComparison.Ordinal);
        Assert.Contains("not what its name says", Said(await Site.ReadAsync(await SendAsync("invoice.pdf", "no PDF"u8.ToArray()), 409)), StringComparison.Ordinal);
        Assert.Contains("larger than 5 MB", Said(await Site.ReadAsync(await SendAsync("invoice.pdf", [.. "%PDF-"u8, .. new byte[SharedFiles.MaxBytes]]), 400)), StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal((0, 0), (await db.EntitlementClaims.CountAsync(), (await db.SchoolEntitlements.SingleAsync()).Claimed));

        Assert.Equal(302, (int)(await SendAsync("../invoice.pdf", "%PDF-1.7 an invoice"u8.ToArray())).StatusCode);

        var file = await db.EvidenceFiles.SingleAsync();
        Assert.Equal(("invoice.pdf", "application/pdf", null, _head.Id), (file.Name, file.ContentType, (await db.EntitlementClaims.SingleAsync()).Evidence, file.AddedById));
        var url = EntitlementsUrls.Evidence(_school.Urn, file.Id);
        foreach (var (who, status) in new[] { (_head, 200), (_scene.Administrator, 200), (_national, 200), (_colleague, 404), (_scene.OtherAdministrator, 404) })
        {
            _site.SignedIn = who;
            var answer = await _site.Client.GetAsync(new Uri(url, UriKind.Relative));
            Assert.Equal(status, (int)answer.StatusCode);
            if (status == 200) Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        }
        _site.SignedIn = _head;
        Assert.NotNull((await _site.GetAsync(Page)).QuerySelector($"a[href='{url}'][download]"));
        Assert.Equal(404, (int)(await _site.Client.GetAsync(new Uri(EntitlementsUrls.Evidence(_school.Urn + 1, file.Id), UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task In_a_locked_period_nothing_is_claimed_or_sent_back_and_it_says_so()
    {
        var id = await SetAsync("Textbooks", EntitlementKind.Money, "2000");
        await GiveAsync(id);
        _site.SignedIn = _head;
        Assert.Equal(302, (int)(await TryClaimAsync("100", "2026-12-30")).StatusCode);
        await using var db = _site.Db();
        var claim = new Claim { HubId = _scene.Hub.Id, Year = new(2026), Season = ClaimSeason.Autumn, State = ClaimState.Submitted };
        db.Add(claim);
        await db.SaveChangesAsync();

        Assert.Contains("The hub’s claim for autumn 2026/27 was submitted before, so the period is locked.", Said(await Site.ReadAsync(await TryClaimAsync("100", "2026-12-31"), 409)), StringComparison.Ordinal);
        Assert.Equal(302, (int)(await TryClaimAsync("50", "2027-01-02")).StatusCode); // the next period is open
        var first = await db.EntitlementClaims.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync();
        _site.SignedIn = _scene.Administrator;
        Assert.Contains("so the period is locked", Said(await Site.ReadAsync(await StepOfAsync(first, EntitlementState.SentBack, "Last year’s."), 409)), StringComparison.Ordinal);
        Assert.Equal(15_000, (await db.SchoolEntitlements.AsNoTracking().SingleAsync(s => s.SchoolId == _school.Id)).Claimed);
        Assert.Equal(302, (int)(await StepOfAsync(first, EntitlementState.Checked, "")).StatusCode); // it is still checked and paid

        await db.Claims.ExecuteUpdateAsync(set => set.SetProperty(c => c.State, ClaimState.Draft));
        _site.SignedIn = _head;
        Assert.Equal(302, (int)(await TryClaimAsync("100", "2026-12-31")).StatusCode);
    }

    [Fact]
    public async Task Once_the_hubs_claim_is_checked_nothing_more_is_claimed_and_what_is_not_paid_is_still_sent_back()
    {
        await GiveAsync(await SetAsync("Textbooks", EntitlementKind.Money, "2000"));
        _site.SignedIn = _head;
        Assert.Equal(302, (int)(await TryClaimAsync("100", "2026-12-30")).StatusCode);
        await using var db = _site.Db();
        db.Add(new Claim { HubId = _scene.Hub.Id, Year = new(2026), Season = ClaimSeason.Autumn, State = ClaimState.Checked });
        await db.SaveChangesAsync();

        var refused = Said(await Site.ReadAsync(await TryClaimAsync("100", "2026-12-31"), 409));
        Assert.Contains("so the period is locked", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("send that claim back", refused, StringComparison.Ordinal); // nobody can any more
        _site.SignedIn = _scene.Administrator;
        Assert.Equal(302, (int)(await StepOfAsync(await db.EntitlementClaims.Select(c => c.Id).SingleAsync(), EntitlementState.SentBack, "Last year’s.")).StatusCode);
        Assert.Equal(0, (await db.SchoolEntitlements.AsNoTracking().SingleAsync(s => s.SchoolId == _school.Id)).Claimed);
    }

    [Fact]
    public async Task Kits_are_needed_on_a_day_of_the_year_and_a_form_sent_again_with_other_content_is_refused()
    {
        await GiveAsync(await SetAsync("Rekenreks", EntitlementKind.Kits, "30"));
        _site.SignedIn = _head;
        foreach (var day in new[] { "0001-01-01", "2026-08-31", "2027-09-01", "9999-12-31" })
            Assert.Contains("from 1 September 2026 to 31 August 2027", Said(await Site.ReadAsync(await TryClaimAsync("5", day), 409)), StringComparison.Ordinal);
        var (key, of) = (Guid.NewGuid(), await GivenIdAsync());
        for (var sent = 0; sent < 2; sent++) await RunAsync(of, key, 5, default);

        await Assert.ThrowsAsync<KeyUsedException>(() => RunAsync(of, key, 6, default));
        await Assert.ThrowsAsync<BrokenRuleException>(() => RunAsync(of, Guid.Empty, 5, default));

        await using var db = _site.Db();
        Assert.Equal((1, 5), (await db.EntitlementClaims.CountAsync(), await db.SchoolEntitlements.SumAsync(s => s.Claimed)));
    }

    private Task<HttpResponseMessage> StepOfAsync(Guid claim, EntitlementState step, string note) => _site.SubmitFromAsync("/account", $"{Page}?handler=Step", ("Step", $"{claim} {step}"), ("Note", note));

    private async Task<HttpResponseMessage> SendAsync(string name, byte[] content)
    {
        var token = (await _site.GetAsync(Page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(content), "Form.File", name } };
        foreach (var (field, value) in new[] { ("Form.Key", $"{Guid.NewGuid()}"), ("Form.Of", $"{await GivenIdAsync()}"), ("Form.Amount", "10"), ("Form.On", "2027-01-08") }) form.Add(new StringContent(value), field);
        return await _site.Client.PostAsync(new Uri(Page, UriKind.Relative), form);
    }

    private Person New(string name) => Person.New(name, $"{name.Replace(' ', '.')}@post.example", _site.Clock.UtcNow());

    private async Task<Guid> SetAsync(string title, EntitlementKind kind, string amount)
    {
        _site.SignedIn = _national;
        await _site.SubmitAsync(EntitlementsUrls.All, ("Form.Title", title), ("Form.Kind", $"{kind}"), ("Form.Amount", amount), ("Form.FromOn", "2026-10-01"), ("Form.ToOn", "2027-03-31"), ("Form.Evidence", "The invoice."));
        await using var db = _site.Db();
        return await db.Entitlements.Select(e => e.Id).SingleAsync();
    }

    private async Task GiveAsync(Guid id) => Assert.Equal(302, (int)(await _site.SubmitAsync(EntitlementsUrls.Entitlement(id), ("Urns", $"{_school.Urn}"))).StatusCode);

    private async Task<Guid> GivenIdAsync()
    {
        await using var db = _site.Db();
        return await db.SchoolEntitlements.Where(s => s.SchoolId == _school.Id).Select(s => s.Id).SingleAsync();
    }

    private async Task<HttpResponseMessage> TryClaimAsync(string amount, string on = "2027-01-08", string evidence = "https://school.example/invoice/7") => await _site.SubmitFromAsync("/account", Page,
        ("Form.Key", $"{Guid.NewGuid()}"), ("Form.Of", $"{await GivenIdAsync()}"), ("Form.Amount", amount), ("Form.On", on), ("Form.Evidence", evidence));

    private async Task ClaimAsync(string amount) => Assert.Equal(302, (int)(await TryClaimAsync(amount)).StatusCode);

    private async Task RunAsync(Guid of, Guid key, int amount, CancellationToken stop)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ClaimEntitlement>().RunAsync(_school.Urn, of, key, amount, _site.Clock.Today().AddDays(-1), new("https://school.example/7"), _scene.Access(_site.Clock.Today()), stop);
    }

    private async Task StepAsync(EntitlementState step, string note = "", int status = 302)
    {
        await using var db = _site.Db();
        var claim = await db.EntitlementClaims.OrderByDescending(c => c.Id).FirstAsync();
        Assert.Equal(status, (int)(await _site.SubmitFromAsync("/account", $"{Page}?handler=Step", ("Step", $"{claim.Id} {step}"), ("Note", note))).StatusCode);
    }

    private async Task<Message> OneMessageAsync(string template)
    {
        await using var db = _site.Db();
        return await db.Messages.SingleAsync(m => m.Template == template);
    }

    private static string Said(AngleSharp.Html.Dom.IHtmlDocument page) => string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
