using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Leaders;
using Tessellate.Messages;
using Tessellate.Registers;
using Tessellate.Tests.Joining;
using Tessellate.WorkGroups;
using static Tessellate.Tests.Planning.PlanningScene;

namespace Tessellate.Tests.Planning;

/// <summary>Sessions are added, moved and taken away, and only those concerned are told.</summary>
public sealed class ChangeSessionsTests : IDisposable
{
    private readonly JoiningWorld _world = new();

    [Fact]
    public async Task A_session_is_moved_and_those_concerned_read_what_was_and_what_is()
    {
        var group = await _world.GroupAsync();
        var second = (await _world.SessionsAsync(group))[1];

        await _world.ChangeAsync(group, second.Id, On(2027, 3, 31) with { Venue = "The old school" }); // across the day on which clocks change

        var moved = (await _world.SessionsAsync(group)).Single(s => s.Id == second.Id);
        Assert.Equal((new DateTime(2027, 3, 31, 8, 30, 0), "The old school", 2), (moved.StartsAt, moved.Venue, moved.Number));
        await using var db = _world.Db();
        var told = await db.Messages.Where(m => m.Template == "session-moved").ToListAsync();
        // Two who take part, two for whom a place is held, the lead, and both heads; nobody who waits, and nobody of another group.
        Assert.Equal(7, told.Count);
        Assert.All(told, m => Assert.Contains("It was: Tuesday 2 March 2027, 9:30am to 12:30pm, Sampleton\n\nIt is now: Wednesday 31 March 2027, 9:30am to 12:30pm, The old school", m.Body, StringComparison.Ordinal));
        Assert.Equal(2, told.Count(m => m.ToAddress.EndsWith("@hillside.example", StringComparison.Ordinal) && m.Body.Contains("You agreed to the days as they were", StringComparison.Ordinal)));
        Assert.True(await db.Activity.AnyAsync(a => a.Kind == "session.moved" && a.WorkGroupId == group.Id && a.Changes!.Contains("2 March 2027")));
    }

    [Fact]
    public async Task Whoever_was_to_see_it_reads_that_it_is_moved()
    {
        var group = await _world.GroupAsync();
        var second = (await _world.SessionsAsync(group))[1];
        await using var db = _world.Db();
        var lead = await db.People.SingleAsync(p => p.Name == "Lou Marsh");
        foreach (var (visitor, on) in new[] { (_world.Scene.Administrator, second.Day()), (_world.Scene.OtherAdministrator, second.Day().AddDays(1)) })
            db.Add(new SupportVisit { HubId = group.HubId, WorkGroupId = group.Id, LeadId = lead.Id, VisitorId = visitor.Id, On = on, PlannedAt = _world.Clock.UtcNow() });
        await db.SaveChangesAsync();

        await _world.ChangeAsync(group, second.Id, On(2027, 3, 31));

        var told = await db.Messages.Where(m => m.Template == "session-moved").Select(m => m.ToAddress).ToListAsync();
        Assert.Equal((8, 1, 0), (told.Count, told.Count(a => a == _world.Scene.Administrator.Email), told.Count(a => a == _world.Scene.OtherAdministrator.Email)));
    }

    [Fact]
    public async Task A_session_that_is_moved_before_another_takes_its_number_and_the_group_its_days()
    {
        var group = await _world.GroupAsync();
        var last = (await _world.SessionsAsync(group))[2];

        await _world.ChangeAsync(group, last.Id, On(2027, 1, 20));

        var sessions = await _world.SessionsAsync(group);
        Assert.Equal(last.Id, sessions[0].Id);
        Assert.Equal([1, 2, 3], sessions.Select(s => s.Number));
        await using var db = _world.Db();
        var now = await db.WorkGroups.SingleAsync(g => g.Id == group.Id);
        Assert.Equal((new(2027, 1, 20), new(2027, 3, 2), group.Version + 1), (now.StartsOn, now.EndsOn, now.Version));
    }

    [Fact]
    public async Task Whoever_takes_part_is_expected_in_a_session_that_is_added_later()
    {
        var group = await _world.GroupAsync();

        await _world.ChangeAsync(group, null, On(2027, 4, 20) with { OnlineUrl = "https://meet.example/4" });

        var added = (await _world.SessionsAsync(group))[3];
        Assert.Equal((4, "https://meet.example/4"), (added.Number, added.OnlineUrl));
        await using var db = _world.Db();
        Assert.Equal(2, (await RegisterOnPage.GetAsync(db, added.Id, _world.Access)).Lines.Count);
        Assert.Equal(7, await db.Messages.CountAsync(m => m.Template == "session-added" && m.Body.Contains("https://meet.example/4")));
    }

    [Theory]
    [InlineData(2027, 1, 11, 8, "still to come")]
    [InlineData(2026, 12, 1, 9, "still to come")]
    [InlineData(2027, 9, 1, 9, "Enter a day in 2026/27")]
    [InlineData(2027, 4, 1, 9, "has a session on that day already")]
    public async Task A_day_that_cannot_be_is_refused_and_nothing_is_sent(int year, int month, int day, int hour, string said)
    {
        var group = await _world.GroupAsync();
        var second = (await _world.SessionsAsync(group))[1];

        var no = await Assert.ThrowsAsync<BrokenRuleException>(() => _world.ChangeAsync(group, second.Id, On(year, month, day, hour)));

        Assert.Contains(said, no.Message, StringComparison.Ordinal);
        await using var db = _world.Db();
        Assert.Equal((second.StartsAt, group.Version, 0), ((await db.Sessions.SingleAsync(s => s.Id == second.Id)).StartsAt, await _world.VersionAsync(group), await db.Messages.CountAsync(m => m.Template.StartsWith("session-"))));
    }

    [Fact]
    public async Task Of_two_who_plan_at_once_the_second_is_told_who_was_quicker()
    {
        var group = await _world.GroupAsync();
        var sessions = await _world.SessionsAsync(group);
        await _world.ChangeAsync(group, sessions[0].Id, On(2027, 2, 1));

        var no = await Assert.ThrowsAsync<BrokenRuleException>(() => _world.RunAsync<Tessellate.Planning.ChangeSessions>(c => c.RunAsync(group.Code, new(sessions[0].Id, On(2027, 2, 2), group.Version), _world.Access)));

        Assert.StartsWith("Dan Whitlow changed this group on 11 January 2027 at 9am, after you opened the page.", no.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_in_which_somebody_is_marked_stays()
    {
        var group = await _world.GroupAsync();
        var first = (await _world.SessionsAsync(group))[0];
        await MarkAsync(first);

        Assert.Contains("Somebody has been marked", (await Assert.ThrowsAsync<BrokenRuleException>(() => _world.ChangeAsync(group, first.Id, null))).Message, StringComparison.Ordinal);
        Assert.Contains("Somebody has been marked", (await Assert.ThrowsAsync<BrokenRuleException>(() => _world.ChangeAsync(group, first.Id, On(2027, 2, 3)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_session_taken_away_whoever_attended_enough_of_the_rest_has_completed()
    {
        var group = await _world.GroupAsync(sessions: 4);
        foreach (var session in (await _world.SessionsAsync(group)).Take(2)) await MarkAsync(session);
        var rest = (await _world.SessionsAsync(group))[2..];
        await _world.ChangeAsync(group, rest[0].Id, null);
        await using var db = _world.Db();
        Assert.Equal(0, await db.Participations.CountAsync(p => p.State == ParticipationState.Completed));

        await _world.ChangeAsync(group, rest[1].Id, null); // now two of two

        Assert.Equal(2, await db.Participations.CountAsync(p => p.State == ParticipationState.Completed));
        Assert.Equal(2, await db.Activity.CountAsync(a => a.Kind == "participation.completed"));
        var first = (await _world.SessionsAsync(group))[0];
        Assert.Contains("have completed this group", (await Assert.ThrowsAsync<BrokenRuleException>(() => _world.ChangeAsync(group, first.Id, On(2027, 6, 3)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_session_is_moved_or_the_group_cancelled_and_never_left_with_none()
    {
        var group = await _world.GroupAsync(sessions: 1);

        var no = await Assert.ThrowsAsync<BrokenRuleException>(async () => await _world.ChangeAsync(group, (await _world.SessionsAsync(group))[0].Id, null));

        Assert.Equal("It is the only session. Move it, or cancel the group.", no.Message);
    }

    [Fact]
    public async Task Another_hubs_staff_finds_no_such_group()
    {
        var group = await _world.GroupAsync();
        var other = new Access(_world.Scene.OtherAdministrator, [_world.Scene.Grant(_world.Scene.OtherAdministrator, Role.HubAdministrator, _world.Scene.OtherHub.Id)]);

        await Assert.ThrowsAsync<NotFoundException>(() => _world.ChangeAsync(group, null, On(2027, 4, 20), other));
    }

    private async Task MarkAsync(Session session)
    {
        _world.Clock.SetUtcNow(new(session.EndsAt, TimeSpan.Zero));
        await using var db = _world.Db();
        var people = await db.Participations.Where(p => p.WorkGroupId == session.WorkGroupId).Select(p => p.Id).ToListAsync();
        await _world.RunAsync<SaveMarks>(s => s.RunAsync(session.Id, [.. people.Select(p => new Marking(p, MarkKind.Attended, null, 0))], false, _world.Access));
    }

    public void Dispose() => _world.Dispose();
}
