using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.AccessNeeds;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Privacy;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.AccessNeeds;

/// <summary>What people need: said, read by two, recorded without a word of it, gone in time.</summary>
public sealed class NeedsPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private Scene _scene = null!;
    private RegisterScene _register = null!;
    private Person _one = null!, _national = null!;

    private string Mine => AccessNeedsUrls.Mine(_register.Group.Code);

    private string Sheet(int session) => AccessNeedsUrls.Sheet(_register.Sessions[session].Id);

    [Fact]
    public async Task It_is_kept_with_consent_read_by_the_lead_and_the_hub_and_counted_for_the_venue()
    {
        await SceneAsync();
        _site.SignedIn = _one;
        var refused = await Site.ReadAsync(await _site.SubmitAsync(Mine, ("Form.Dietary", "vegetarian"), ("Form.Text", "Sesame makes me ill")), 409);
        Assert.Contains("Tick that you agree", refused.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sesame makes me ill", refused.Body.TextContent, StringComparison.Ordinal);
        await using (var nothing = _site.Db()) Assert.Empty(await nothing.PersonNeeds.ToListAsync());

        await SayAsync(("Form.Dietary", "vegetarian"), ("Form.Access", "step-free"), ("Form.Text", "Sesame makes me ill"));
        await SayAsync(("Form.Session", $"{_register.Sessions[1].Id}"), ("Form.Dietary", "vegan"));
        Assert.Equal(409, (int)(await _site.SubmitAsync(Mine, ("Form.Session", $"{Guid.NewGuid()}"), ("Form.Dietary", "vegan"), ("Form.Consents", "true"))).StatusCode);

        foreach (var reader in new[] { _register.Lead, _scene.Administrator })
        {
            _site.SignedIn = reader;
            var (first, second) = (await _site.GetAsync(Sheet(0)), await _site.GetAsync(Sheet(1)));
            Assert.Contains("1 vegetarian", first.QuerySelector("[aria-labelledby=venue]")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("1 need a way without steps", first.QuerySelector("[aria-labelledby=venue]")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("Teacher 1", first.QuerySelector("[aria-labelledby=venue]")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Sesame", first.QuerySelector("[aria-labelledby=names].t-noprint")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("1 vegan", second.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("vegetarian", second.Body.TextContent, StringComparison.Ordinal);
        }
        foreach (var nobody in new[] { _national, _scene.OtherAdministrator, _one })
        {
            _site.SignedIn = nobody;
            await _site.GetAsync(Sheet(0), 404);
            if (nobody != _one) await _site.GetAsync(Mine, 404);
        }

        await _site.Services.GetRequiredService<RecordLater>().WriteAsync();
        await using (var db = _site.Db())
        {
            var looks = await db.Set<ActivityEntry>().ToListAsync();
            Assert.Equal(4, looks.Count(e => e.Summary == "Looked at what people need at a session." && e.WorkGroupId == _register.Group.Id));
            Assert.DoesNotContain(looks, e => $"{e.Summary} {e.Changes} {e.Reason}".Contains("esame", StringComparison.Ordinal) || e.AboutPersonId == _one.Id);
        }

        _site.SignedIn = _one;
        await SayAsync();
        await using var after = _site.Db();
        Assert.Equal(_register.Sessions[1].Id, (await after.PersonNeeds.SingleAsync()).SessionId);
    }

    [Fact]
    public async Task It_goes_thirty_days_after_the_event_wherever_that_was_moved_and_at_once_for_who_leaves()
    {
        await SceneAsync();
        await SayAsync(("Form.Session", $"{_register.Sessions[0].Id}"), ("Form.Dietary", "vegan"));
        await SayAsync(("Form.Dietary", "halal"));
        await using var db = _site.Db();
        var moved = _register.Sessions[1].Id;
        await db.Sessions.Where(s => s.Id == moved).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndsAt, s => s.EndsAt.AddDays(7)));

        Assert.Equal(2, await LeftAfterAsync(30));
        Assert.Equal(1, await LeftAfterAsync(2)); // the first session was 32 days ago
        Assert.Equal(1, await LeftAfterAsync(14)); // 30 days after the day on which the second was to be
        Assert.Equal(0, await LeftAfterAsync(7));

        var again = new PersonNeeds { WorkGroupId = _register.Group.Id, PersonId = _one.Id, EventEndsAt = _site.Clock.UtcNow().AddDays(90) };
        again.Say([], "Said again", _site.Clock.UtcNow());
        db.Add(again);
        await db.SaveChangesAsync();
        await db.Participations.Where(p => p.PersonId == _one.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.Withdrew));
        Assert.Equal(0, await LeftAfterAsync(1));
    }

    private async Task SceneAsync()
    {
        await using var db = _site.Db();
        var (today, now) = (_site.Clock.Today(), _site.Clock.UtcNow());
        _register = new(_scene = new(today, now), db, now, [today, today.AddDays(14)]);
        db.AddRange(_national = Person.New("Nia Penrose", "nia.penrose@national.example", now), _scene.Grant(_national, Role.NationalLead));
        await db.SaveChangesAsync();
        _one = await db.People.SingleAsync(p => p.Id == _register.People[0].PersonId);
        _site.SignedIn = _one;
    }

    private async Task SayAsync(params (string, string)[] said) => Assert.Equal(302, (int)(await _site.SubmitAsync(Mine, [.. said, ("Form.Consents", "true")])).StatusCode);

    private async Task<int> LeftAfterAsync(int days)
    {
        _site.Clock.Advance(TimeSpan.FromDays(days));
        await using (var scope = _site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<FollowEvents>().RunAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<AgeOut>().RunAsync(CancellationToken.None);
        }
        await using var db = _site.Db();
        return await db.PersonNeeds.CountAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
