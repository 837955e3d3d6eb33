using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Registers;

/// <summary>Guards against taking any code for any session, and by letting a code pass over what the lead has marked.</summary>
public sealed class CheckInTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private Scene _scene = null!;
    private RegisterScene _register = null!;
    private Person _teacher = null!;

    private Guid SessionId => _register.Sessions[0].Id;

    [Fact]
    public async Task By_the_code_a_person_who_is_signed_in_is_marked_present_and_has_started()
    {
        await SceneAsync(days: [0, 7, 14]);

        var done = await CheckInAsync(await CodeAsync(), who: _teacher);

        Assert.Equal(new("Teacher 1", _register.Group.Title, 1, MarkKind.Attended), done);
        await using var db = _site.Db();
        Assert.Equal((MarkKind.Attended, (Guid?)_teacher.Id), (await db.Marks.Select(m => new { m.Kind, m.MarkedById }).SingleAsync()) is var mark ? (mark.Kind!.Value, mark.MarkedById) : default);
        Assert.Equal(ParticipationState.Started, await db.Participations.Where(p => p.PersonId == _teacher.Id).Select(p => p.State).SingleAsync());
        Assert.Single(await db.MarkChanges.ToListAsync());
    }

    [Fact]
    public async Task Without_an_account_the_name_does_however_it_is_written_and_twice_is_once()
    {
        await SceneAsync();
        _site.Clock.Advance(TimeSpan.FromMinutes(31)); // sixteen minutes after the start

        Assert.Equal(MarkKind.Late, (await CheckInAsync((await CodeAsync()).ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal), name: " teacher  2")).Kind);
        Assert.Equal(MarkKind.Late, (await CheckInAsync(await CodeAsync(), name: "Teacher 2")).Kind);

        await using var db = _site.Db();
        Assert.Single(await db.MarkChanges.ToListAsync());
    }

    [Fact]
    public async Task A_code_is_taken_while_it_stands_on_the_wall_and_three_minutes_more()
    {
        await SceneAsync();
        var code = await CodeAsync();

        _site.Clock.Advance(CheckIn.CodeLasts);
        Assert.NotEqual(code, await CodeAsync());
        await CheckInAsync(code, who: _teacher);

        _site.Clock.Advance(CheckIn.CodeLasts);
        await RefusedAsync("Codes change every three minutes", code, name: "Teacher 2");
    }

    [Fact]
    public async Task Each_refusal_says_why()
    {
        await SceneAsync(days: [0, 7]);
        var code = await CodeAsync();

        await RefusedAsync("Enter the code", " ", who: _teacher);
        await RefusedAsync("No session takes this code now", "BCDFGH", who: _teacher);
        await RefusedAsync("You have no place in the group", code, who: _scene.Administrator);
        await RefusedAsync("Nobody of that name", code, name: "Teacher 9");
        await RefusedAsync("Enter your first and last name", code, name: " ");
        await RefusedAsync("People can check in on Monday 18 January 2027", open: 1);
        await MoveAsync(_register.Sessions[0].StartsAt.AddHours(7)); // after it was opened, to the afternoon
        await RefusedAsync("The session begins at 4:15pm. People can check in from 3:45pm, half an hour before.", code, who: _teacher);
        await RefusedAsync("People can check in from 3:45pm", open: 0);
        _site.SignedIn = _register.Lead;
        var wall = (await _site.GetAsync(RegistersUrls.Wall(SessionId))).QuerySelector("main")!;
        Assert.Contains("People can check in from 3:45pm", wall.TextContent, StringComparison.Ordinal);
        Assert.Null(wall.QuerySelector(".t-wall, form"));
        await MoveAsync(_register.Sessions[0].StartsAt);
        await WithdrawAsync();
        await RefusedAsync("You withdrew from this group", code, who: _teacher);
        await RefusedAsync("Nobody of that name", code, name: "Teacher 1");
        await using var db = _site.Db();
        Assert.Empty(await db.Marks.ToListAsync());
    }

    [Fact]
    public async Task What_the_lead_has_marked_stands()
    {
        await SceneAsync();
        await using (var scope = _site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<SaveMarks>().RunAsync(SessionId, [new(_register.People[0].Id, MarkKind.Absent, null, 0)], agreed: false, _register.Access);

        await RefusedAsync("Amara Osei has marked you absent. Ask your lead", await CodeAsync(), who: _teacher);
    }

    [Fact]
    public async Task Once_it_is_ended_or_the_day_is_over_no_code_is_taken()
    {
        await SceneAsync();
        var code = await CodeAsync();
        await using (var scope = _site.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<KeepCheckIn>().EndAsync(SessionId, _register.Access);
        await RefusedAsync("No session takes this code now", code, who: _teacher);

        await OpenAsync(0);
        _site.Clock.Advance(TimeSpan.FromHours(4) + TimeSpan.FromMinutes(16)); // an hour after the end, and a minute
        await RefusedAsync("The session ended at 12:15pm", await CodeAsync(), who: _teacher);
        await RefusedAsync("People could check in until 1:15pm", open: 0);
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await RefusedAsync("The session was on Monday 11 January 2027", open: 0);
    }

    [Fact]
    public async Task Only_who_takes_the_register_shows_the_code_and_everybody_finds_where_to_type_it()
    {
        await SceneAsync(open: false);
        _site.SignedIn = _register.Lead;
        var wall = RegistersUrls.Wall(SessionId);
        Assert.Null((await _site.GetAsync(wall)).QuerySelector(".t-wall"));
        await _site.SubmitAsync(wall);

        var page = await _site.GetAsync(wall);
        var code = page.QuerySelector(".t-wall__code")!.TextContent;
        Assert.Equal(await CodeAsync(), code);
        Assert.InRange(int.Parse(page.QuerySelector(".t-wall")!.GetAttribute("data-left")!, System.Globalization.CultureInfo.InvariantCulture), 1, 180);

        _site.SignedIn = _teacher;
        await _site.GetAsync(wall, 404);
        _site.SignedIn = null;
        Assert.Equal(302, (int)(await _site.SubmitAsync($"{RegistersUrls.CheckIn}?code={Uri.EscapeDataString(code)}", ("Code", code), ("Name", "Teacher 1"))).StatusCode);
        Assert.Contains("Teacher 1, you are marked present", (await _site.GetAsync(RegistersUrls.CheckIn)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(409, (int)(await _site.SubmitAsync($"{RegistersUrls.CheckIn}?code={Uri.EscapeDataString(code)}", ("Code", code), ("Name", "Nobody"))).StatusCode);
    }

    private async Task SceneAsync(int[]? days = null, bool open = true)
    {
        await using (var db = _site.Db())
        {
            var (today, now) = (_site.Clock.Today(), _site.Clock.UtcNow());
            _register = new(_scene = new(today, now), db, now, (days ?? [0]).Select(today.AddDays));
            await db.SaveChangesAsync();
            _teacher = await db.People.SingleAsync(p => p.Id == _register.People[0].PersonId);
        }
        if (open) await OpenAsync(0);
    }

    private async Task OpenAsync(int session)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeepCheckIn>().OpenAsync(_register.Sessions[session].Id, _register.Access);
    }

    private async Task<string> CodeAsync()
    {
        await using var db = _site.Db();
        return (await db.CheckIns.SingleAsync(c => c.SessionId == SessionId)).CodeAt(_site.Clock.UtcNow());
    }

    private async Task<CheckedIn> CheckInAsync(string code, Person? who = null, string? name = null)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CheckInByCode>().RunAsync(code, name, who is null ? Access.Visitor : new(who, []));
    }

    private async Task RefusedAsync(string why, string code = "", Person? who = null, string? name = null, int? open = null)
    {
        var refusal = await Assert.ThrowsAsync<BrokenRuleException>(() => open is { } session ? OpenAsync(session) : CheckInAsync(code, who, name));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    private async Task MoveAsync(DateTime startsAt)
    {
        await using var db = _site.Db();
        await db.Sessions.Where(s => s.Id == SessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, startsAt).SetProperty(s => s.EndsAt, startsAt.AddHours(3)));
    }

    private async Task WithdrawAsync()
    {
        await using var db = _site.Db();
        await db.Participations.Where(p => p.PersonId == _teacher.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.Withdrew));
        db.Add(_register.People[0].Event(ParticipationState.Withdrew, _site.Clock.Today().AddDays(-1), _site.Clock.UtcNow()));
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
