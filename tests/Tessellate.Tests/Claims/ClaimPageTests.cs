using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Claims;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Claims;

/// <summary>A claim from its lines to the claw-back, over the pages and in races. An index is the second fence.</summary>
public sealed class ClaimPageTests : IAsyncLifetime
{
    private static readonly ClaimPeriod Autumn = new(new(2026), ClaimSeason.Autumn);

    private readonly Site _site = new();
    private readonly Scene _scene;
    private readonly Person _first, _second;
    private RegisterScene _group = null!;

    public ClaimPageTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        (_first, _second) = (Person.New("Nia Penrose", "nia.penrose@national.example", _site.Clock.UtcNow()), Person.New("Ivo Lane", "ivo.lane@national.example", _site.Clock.UtcNow()));
    }

    private string Page => ClaimsUrls.Claim(_scene.Hub.Slug, Autumn.ToSlug());

    // Two sessions of the autumn, with three at the first and two at the second; rates for all of it.
    public async ValueTask InitializeAsync()
    {
        await using var db = _site.Db();
        _group = new(_scene, db, _site.Clock.UtcNow(), [new(2026, 11, 3), new(2026, 12, 1), new(2027, 3, 2)], people: 3);
        db.AddRange(_first, _second, _scene.Grant(_first, Role.NationalLead), _scene.Grant(_second, Role.NationalLead));
        foreach (var (kind, pence) in new[] { (ClaimKind.SessionLed, 12_000), (ClaimKind.Cover, 18_000), (ClaimKind.Group, 25_000) }) db.Add(new ClaimRate { Kind = kind, Pence = pence, FromOn = new(2025, 9, 1), SetAt = _site.Clock.UtcNow() });
        await db.SaveChangesAsync();
        await MarkAsync(0, 0, 1, 2);
        await MarkAsync(1, 0, 1);
        _site.SignedIn = _scene.Administrator;
    }

    [Fact]
    public async Task From_the_registers_to_the_payment_and_back_each_step_by_somebody_else()
    {
        var draft = (await _site.GetAsync(Page)).QuerySelector("main")!;
        Assert.Contains("£940.00", draft.QuerySelector(".t-lede")!.TextContent, StringComparison.Ordinal); // 2 × 120 + 5 half-days at 90 + 250
        Assert.Equal(5, draft.QuerySelectorAll("tbody tr").Length);
        Assert.Contains(RegistersUrls.Register(_group.Sessions[0].Id), draft.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")));
        Assert.Equal(302, (int)(await _site.SubmitAsync(Page)).StatusCode);

        await StepAsync(_first, ClaimState.Checked);
        await StepAsync(_second, ClaimState.Sampled, "Three registers, all signed.");
        Assert.Contains("You have checked this claim yourself", (await StepAsync(_first, ClaimState.Paid, status: 409))!, StringComparison.Ordinal);
        await StepAsync(_second, ClaimState.Paid, "BACS 20270113");
        Assert.Contains("You have recorded the payment of this claim yourself", (await StepAsync(_second, ClaimState.ClawedBack, "Paid twice.", pounds: "40", status: 409))!, StringComparison.Ordinal);
        await StepAsync(_first, ClaimState.ClawedBack, "Paid twice.", pounds: "40.50");

        await using var db = _site.Db();
        var claim = await db.Claims.SingleAsync();
        Assert.Equal((ClaimState.ClawedBack, 94_000, 4_050), (claim.State, claim.Pence, claim.ClawedBackPence));
        Assert.Equal([ClaimState.Submitted, ClaimState.Checked, ClaimState.Sampled, ClaimState.Paid, ClaimState.ClawedBack], await db.ClaimSteps.OrderBy(s => s.At).ThenBy(s => s.Id).Select(s => s.To).ToListAsync());
        Assert.Equal(3, await db.ClaimLines.CountAsync(l => l.InSample));
        Assert.Equal(5, await db.Activity.CountAsync(a => a.Kind.StartsWith("claim.") && a.HubId == _scene.Hub.Id));
    }

    [Fact]
    public async Task A_corrected_mark_changes_the_next_claim_and_not_the_one_that_was_submitted()
    {
        Assert.Empty((await SaveAsync(0, 2, null)).Consequences); // nothing has gone out
        await SaveAsync(0, 2, MarkKind.Attended);
        await _site.SubmitAsync(Page);
        Assert.Contains("The hub has claimed for this session: that claim stays as it is and shows the change, and the next one carries the difference.", (await SaveAsync(0, 2, MarkKind.Absent)).Consequences); // a lead sees no claims
        var asked = await SaveAsync(0, 2, MarkKind.Absent, by: _scene.Access(_site.Clock.Today())); // the third was not there
        Assert.False(asked.Saved);
        Assert.Contains($"The claim of North Star for autumn 2026/27 counts 3 half-days of cover for {_group.Group.Title}, session 1: it was submitted on {_site.Clock.UtcNow().InWords()}. "
            + "The register then says 2 half-days of cover; that claim stays as it is and shows it, and the next one carries the difference.", asked.Consequences);
        Assert.Empty((await SaveAsync(0, 2, MarkKind.Late)).Consequences); // there all the same
        await SaveAsync(0, 2, MarkKind.Absent, agreed: true);

        var page = (await _site.GetAsync(Page)).QuerySelector("main")!;
        Assert.Contains("£940.00", page.QuerySelector(".t-lede")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("carries the difference of −£90.00", page.QuerySelector(".t-notice--warn")!.TextContent, StringComparison.Ordinal);
        var next = (await _site.GetAsync(ClaimsUrls.Claim(_scene.Hub.Slug, "2026-27-spring"))).QuerySelector("main")!;
        Assert.Contains("−£90.00", next.QuerySelector(".t-lede")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("3 half-days of cover were claimed, and it says 2 half-days of cover now", next.TextContent, StringComparison.Ordinal);
        Assert.Null(next.QuerySelector("form button")); // its period is not over
        await using var scope = _site.Services.CreateAsyncScope();
        await Assert.ThrowsAsync<BrokenRuleException>(() => scope.ServiceProvider.GetRequiredService<SubmitClaim>().RunAsync(_scene.Hub.Slug, new(new(2026), ClaimSeason.Spring), null, _scene.Access(_site.Clock.Today())));
    }

    [Fact]
    public async Task Exceptions_come_first_and_need_a_word()
    {
        await MarkAsync(1);

        var page = (await _site.GetAsync(Page)).QuerySelector("main")!;
        Assert.Contains("has no register", page.QuerySelector(".t-notice--warn")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Say what about the exceptions", (await Site.ReadAsync(await _site.SubmitAsync(Page), 409)).QuerySelector("#Note-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (int)(await _site.SubmitAsync(Page, ("Note", "The lead was ill; the session is repeated in spring."))).StatusCode);
    }

    [Fact]
    public async Task Heads_who_have_not_agreed_cover_claimed_twice_and_people_who_came_too_rarely_stand_first_with_what_shows_them()
    {
        Assert.Null((await _site.GetAsync(Page)).QuerySelector(".t-notice--warn"));
        RegisterScene other;
        await using (var db = _site.Db())
        {
            other = new(_scene, db, _site.Clock.UtcNow(), [new(2026, 11, 3), new(2026, 11, 17), new(2026, 12, 8)], people: 1, first: false);
            var (one, place) = (_group.People[0], await db.Participations.Where(p => p.Id == _group.People[0].Id).Select(p => p.PlaceId).SingleAsync());
            var twice = new Participation { WorkGroupId = other.Group.Id, PersonId = one.PersonId, SchoolId = one.SchoolId, PlaceId = place };
            db.AddRange(twice, new Mark { SessionId = other.Sessions[0].Id, ParticipationId = twice.Id, Kind = MarkKind.Late, MarkedAt = _site.Clock.UtcNow() });
            await db.SaveChangesAsync();
            await db.Projects.Where(p => p.Id == _group.Group.ProjectId).ExecuteUpdateAsync(set => set.SetProperty(p => p.NeedsAgreement, true));
        }

        var found = (await _site.GetAsync(Page)).QuerySelectorAll(".t-notice--warn li").ToDictionary(li => string.Join(' ', li.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), li => li.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        string[] registers = [RegistersUrls.Register(_group.Sessions[0].Id), RegistersUrls.Register(other.Sessions[0].Id)];
        Assert.Equal(JoiningUrls.People(_group.Group.Code), Assert.Single(found.Single(f => f.Key.StartsWith($"{_group.Group.Title} ({_group.Group.Code}): 3 people of Invented School 900001 were there, and its head has not agreed.", StringComparison.Ordinal)).Value));
        Assert.Equal(registers.Order(), found.Single(f => f.Key.StartsWith("The cover of 1 person is claimed twice for the same half-day: in ", StringComparison.Ordinal)).Value.Order());
        Assert.Equal(RegistersUrls.Certificates(other.Group.Code), Assert.Single(found.Single(f => f.Key.Contains("has ended: 1 of 1 person who came was at fewer than 3 of 3 sessions", StringComparison.Ordinal)).Value));

        await using (var db = _site.Db())
        {
            await db.Sessions.Where(s => s.Id == other.Sessions[0].Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, s => other.Sessions[0].StartsAt.AddHours(4)).SetProperty(s => s.EndsAt, s => other.Sessions[0].EndsAt.AddHours(4)));
        }
        Assert.DoesNotContain("claimed twice", (await _site.GetAsync(Page)).Body!.TextContent, StringComparison.Ordinal); // one before noon, one after
    }

    [Fact]
    public async Task Sent_back_it_is_counted_anew()
    {
        await _site.SubmitAsync(Page);
        await StepAsync(_first, ClaimState.Draft, status: 409);
        await StepAsync(_first, ClaimState.Draft, "The register of December is missing two people.", field: "Reason");
        await MarkAsync(1, 0, 1, 2);

        await _site.SubmitAsync(Page);

        await using var db = _site.Db();
        Assert.Equal((ClaimState.Submitted, 103_000), await db.Claims.Select(c => new ValueTuple<ClaimState, int>(c.State, c.Pence)).SingleAsync());
        Assert.Equal((5, 94_000, 103_000), (await db.ClaimLines.CountAsync(l => l.SentBackAt != null), await db.ClaimLines.Where(l => l.SentBackAt != null).SumAsync(l => l.Pence), await db.ClaimLines.Standing().SumAsync(l => l.Pence)));
        var before = (await _site.GetAsync(Page)).QuerySelector("ol details")!; // what was submitted first can still be opened
        Assert.Equal(["2 half-days of cover at £180.00 a day"], before.QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("td")[1].TextContent).Where(much => much.StartsWith("2 half", StringComparison.Ordinal)));
        Assert.Equal([94_000, 94_000, 103_000], await db.ClaimSteps.OrderBy(s => s.At).ThenBy(s => s.Id).Select(s => s.Pence).ToListAsync());
    }

    [Fact]
    public async Task Of_many_who_submit_at_once_one_does()
    {
        var told = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 12), async (_, stop) =>
        {
            await using var scope = _site.Services.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<SubmitClaim>().RunAsync(_scene.Hub.Slug, Autumn, null, _scene.Access(_site.Clock.Today()), stop);
            }
            catch (BrokenRuleException e) when (e.Message.Contains("submitted before", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref told);
            }
        });

        await using var db = _site.Db();
        Assert.Equal((11, 1, 5, 1), (told, await db.Claims.CountAsync(), await db.ClaimLines.CountAsync(), await db.ClaimSteps.CountAsync()));
    }

    [Fact]
    public async Task Whoever_looks_first_and_writes_then_is_stopped_by_the_index()
    {
        await using var db = _site.Db();
        foreach (var _ in Enumerable.Range(0, 2)) db.Add(new Claim { HubId = _scene.Hub.Id, Year = Autumn.Year, Season = Autumn.Season, State = ClaimState.Submitted });

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task Of_two_who_check_at_once_one_does_and_a_step_out_of_turn_is_none()
    {
        await _site.SubmitAsync(Page);
        var (done, refused) = (0, 0);
        await Parallel.ForEachAsync(new[] { _first, _second, _first, _second, _first, _second }, async (person, stop) =>
        {
            await using var scope = _site.Services.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<TakeClaimStep>().RunAsync(_scene.Hub.Slug, Autumn, ClaimState.Checked, null, null, National(person), stop);
                Interlocked.Increment(ref done);
            }
            catch (BrokenRuleException)
            {
                Interlocked.Increment(ref refused);
            }
        });

        Assert.Equal((1, 5), (done, refused));
        await StepAsync(_second, ClaimState.Paid, status: 409);
        await StepAsync(_second, ClaimState.Draft, "Too late.", field: "Reason", status: 409);
        await using var db = _site.Db();
        Assert.Equal(2, await db.ClaimSteps.CountAsync());
    }

    /// <summary>The negative control: whoever looks whether it is submitted, and checks it then without asking again, checks it as often as it was pressed.</summary>
    [Fact]
    public async Task Whoever_looks_first_and_checks_then_checks_it_again_and_again()
    {
        await _site.SubmitAsync(Page);

        var (checkedBy, _) = await Race.LookThenWriteAsync(6, _site.Db, db => db.Claims.AnyAsync(c => c.State == ClaimState.Submitted), async (db, _) =>
        {
            await db.Claims.ExecuteUpdateAsync(set => set.SetProperty(c => c.State, ClaimState.Checked));
            db.Add(new ClaimStep { ClaimId = await db.Claims.Select(c => c.Id).SingleAsync(), To = ClaimState.Checked, At = _site.Clock.UtcNow(), Pence = 94_000 });
        });

        Assert.True(checkedBy > 1, "The control no longer fails, so the race above proves nothing.");
    }

    [Fact]
    public async Task Whoever_submits_does_not_check_even_with_both_roles()
    {
        await using (var db = _site.Db())
        {
            db.Add(_scene.Grant(_first, Role.HubLead, _scene.Hub.Id));
            await db.SaveChangesAsync();
        }
        _site.SignedIn = _first;
        await _site.SubmitAsync(Page);

        Assert.Contains("You have submitted this claim yourself", (await StepAsync(_first, ClaimState.Checked, status: 409))!, StringComparison.Ordinal);
        _site.SignedIn = _first;
        Assert.Contains("You have submitted this claim yourself", (await _site.GetAsync(Page)).Body!.TextContent, StringComparison.Ordinal);
        await StepAsync(_second, ClaimState.Checked);
    }

    [Fact]
    public async Task Another_hub_sees_nothing_and_the_hub_itself_decides_nothing()
    {
        await _site.SubmitAsync(Page);
        await StepAsync(_scene.Administrator, ClaimState.Checked, status: 403);
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(Page, 404);
        Assert.DoesNotContain(_scene.Hub.Name, (await _site.GetAsync(ClaimsUrls.Claims)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await _site.GetAsync(ClaimsUrls.Rates, 403);
        Assert.Equal(404, (int)(await _site.SubmitFromAsync("/account", Page)).StatusCode);
        _site.SignedIn = _group.Lead;
        await _site.GetAsync(ClaimsUrls.Claims, 403);
        _site.SignedIn = _first;
        Assert.Equal(403, (int)(await _site.SubmitFromAsync("/account", Page.Replace("autumn", "summer", StringComparison.Ordinal))).StatusCode); // not of the hub's staff
        Assert.Contains("£940.00", (await _site.GetAsync($"{ClaimsUrls.Claims}?period={Autumn.ToSlug()}")).QuerySelector("tfoot")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_follows_another_and_lines_that_were_submitted_keep_theirs()
    {
        await _site.SubmitAsync(Page);
        _site.SignedIn = _first;
        await _site.SubmitAsync(ClaimsUrls.Rates, ("Form.Kind", "Cover"), ("Form.Pounds", "200.50"), ("Form.FromOn", "2026-11-15"));
        await using var db = _site.Db();
        Assert.Equal([(18_000, new DateOnly(2026, 11, 14)), (20_050, null)], (await db.ClaimRates.Where(r => r.Kind == ClaimKind.Cover).OrderBy(r => r.FromOn).ToListAsync()).Select(r => (r.Pence, r.ToOn)));
        Assert.Equal(94_000, await db.ClaimLines.SumAsync(l => l.Pence));

        var again = await Site.ReadAsync(await _site.SubmitAsync(ClaimsUrls.Rates, ("Form.Kind", "Cover"), ("Form.Pounds", "1"), ("Form.FromOn", "2026-11-15")), 409);
        Assert.Contains("A rate begins on 15 November 2026 already", again.Body!.TextContent, StringComparison.Ordinal);
        await Site.ReadAsync(await _site.SubmitAsync(ClaimsUrls.Rates, ("Form.Kind", "Cover"), ("Form.Pounds", "-3"), ("Form.FromOn", "2027-11-15")), 400);
        await Site.ReadAsync(await _site.SubmitAsync(ClaimsUrls.Rates), 400);
    }

    [Theory]
    [InlineData("2026-27-winter")]
    [InlineData("2026-27-0")]
    [InlineData("2026-autumn")]
    [InlineData("autumn")]
    public async Task A_period_that_is_none_is_not_there(string period) => await _site.GetAsync(ClaimsUrls.Claim(_scene.Hub.Slug, period), 404);

    [Fact]
    public async Task It_costs_eight_queries_at_most()
    {
        await _site.SubmitAsync(Page);
        using var count = _site.CountQueries();
        await _site.GetAsync(Page);

        Assert.InRange(count.Commands.Count, 1, 8);
    }

    private async Task<string?> StepAsync(Person by, ClaimState step, string? note = null, string? pounds = null, string field = "Note", int status = 302)
    {
        _site.SignedIn = by;
        var response = await _site.SubmitFromAsync("/account", $"{Page}?handler=Step", ("step", $"{step}"), (field, note ?? ""), ("Pounds", pounds ?? ""));
        _site.SignedIn = _scene.Administrator;
        Assert.Equal(status, (int)response.StatusCode);
        return status == 302 ? null : (await Site.ReadAsync(response, status)).Body!.TextContent;
    }

    private async Task<SavedMarks> SaveAsync(int session, int person, MarkKind? kind, bool agreed = false, Access? by = null)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SaveMarks>().RunAsync(_group.Sessions[session].Id, [new(_group.People[person].Id, kind, kind == MarkKind.Attended ? null : MarkKind.Attended, 0)], agreed, by ?? _group.Access);
    }

    // Who was there; nobody else is marked.
    private async Task MarkAsync(int session, params int[] people)
    {
        await using var db = _site.Db();
        var id = _group.Sessions[session].Id;
        await db.Marks.Where(m => m.SessionId == id).ExecuteDeleteAsync();
        db.AddRange(people.Select(p => new Mark { SessionId = id, ParticipationId = _group.People[p].Id, Kind = MarkKind.Attended, MarkedAt = _site.Clock.UtcNow() }));
        await db.SaveChangesAsync();
    }

    private Access National(Person person) => new(person, [_scene.Grant(person, Role.NationalLead)]);

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
