using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>
/// Those who found no place last year hear first, once each, and may ask before everybody where the hub gives a head start.
/// </summary>
public sealed class OpeningTests : IDisposable
{
    private readonly JoiningWorld _world = new();
    private WorkGroup _group = null!;

    [Fact]
    public async Task They_are_told_once_from_the_first_day_of_the_head_start_however_often_and_on_however_many_nodes_it_runs()
    {
        await AddAsync();
        await _world.RunAsync<KeepOpenings>(async k => Assert.Equal(0, await k.RunAsync())); // it opens to them in two days
        _world.Clock.Advance(TimeSpan.FromDays(2));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _world.RunAsync<KeepOpenings>(k => k.RunAsync())));
        await _world.RunAsync<KeepOpenings>(async k => Assert.Equal(0, await k.RunAsync()));

        await using var db = _world.Db();
        var letters = await db.Messages.OrderBy(m => m.ToName).ToListAsync();
        Assert.Equal(["Declined", "Lapsed", "Ticked", "Waited"], letters.Select(m => m.ToName));
        Assert.All(letters, m => Assert.Equal(MessagePurpose.Programme, m.Purpose)); // so that an objection stops it
        Assert.Contains("you asked us to tell you first", letters[2].Reason, StringComparison.Ordinal);
        Assert.Contains("you can ask now, everybody from 16 January 2027", letters[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_the_link_they_ask_before_everybody_can_and_say_that_they_do_not_want_to_hear_again()
    {
        await AddAsync();
        _world.Clock.Advance(TimeSpan.FromDays(2));
        await _world.RunAsync<KeepOpenings>(k => k.RunAsync());
        await using var db = _world.Db();
        var token = await db.TokenAsync("opening", "Dear Ticked");
        var urn = await db.Set<Tessellate.Schools.School>().OrderBy(s => s.Urn).Select(s => s.Urn).FirstAsync();
        var wish = new Wish(_group.Code, urn, "Ada Finch", "ada.finch@school.example", [new("Ada Finch", "ada.finch@school.example")]);

        Assert.False(await _world.TryAsync<AskForPlaces>(a => a.RunAsync(wish)));
        Assert.False(await _world.TryAsync<AskForPlaces>(a => a.RunAsync(wish with { Early = Secret.NewToken() })));
        Assert.True(await _world.TryAsync<AskForPlaces>(a => a.RunAsync(wish with { Early = token })));

        await _world.RunAsync<HearNoMore>(h => h.RunAsync(token));
        await _world.RunAsync<HearNoMore>(h => h.RunAsync(token));
        Assert.NotNull((await Opened.FindAsync(db, token, _world.Clock.Today()))!.Interest.HearNoMoreAt);
        Assert.Equal(2, await db.Interests.CountAsync(i => i.HearNoMoreAt != null && i.AskedByName == "Ticked")); // both requests of that address
        Assert.False(await _world.TryAsync<AskForPlaces>(a => a.RunAsync(wish with { Early = token, AskedByEmail = "b@school.example", People = [new("B", "b@school.example")] })));
    }

    /// <summary>Whoever passes the link on passes on nothing: it opens the group to the school of the request, under whatever number it goes on, and to no other.</summary>
    [Fact]
    public async Task A_letter_lets_its_own_school_ask_early_and_no_other()
    {
        await AddAsync();
        _world.Clock.Advance(TimeSpan.FromDays(2));
        await _world.RunAsync<KeepOpenings>(k => k.RunAsync());
        await using var db = _world.Db();
        var (ticked, declined) = (await db.TokenAsync("opening", "Dear Ticked"), await db.TokenAsync("opening", "Dear Declined"));
        var (own, other, into) = (await OfAsync("Ticked"), await OfAsync("Declined"), _world.Scene.AddSchool(db));
        await db.SaveChangesAsync();
        foreach (var (token, school) in new[] { (ticked, other), (declined, own), (ticked, into) })
        {
            var no = await Assert.ThrowsAsync<BrokenRuleException>(() => AskAsync(token, school));
            Assert.Equal("Schools can ask for places from Saturday 16 January 2027.", no.Message);
        }
        Assert.False(await db.MayAskEarlyAsync(_group, ticked, other.Id, _world.Clock.Today()));
        Assert.True(await db.MayAskEarlyAsync(_group, ticked, own.Id, _world.Clock.Today()));
        var project = await db.Set<Project>().SingleAsync(p => p.Id == _group.ProjectId);
        var (later, elsewhere, another) = (_world.Scene.AddGroup(db, project), _world.Scene.AddGroup(db, project, hub: _world.Scene.OtherHub), _world.Scene.AddGroup(db, _world.Scene.AddProject(db)));
        foreach (var group in new[] { later, elsewhere, another }) (group.OpensOn, group.HeadStartDays) = (_group.OpensOn, group == later ? 0 : 3);
        foreach (var group in new[] { later, elsewhere, another }) Assert.False(await db.MayAskEarlyAsync(group, ticked, own.Id, _world.Clock.Today())); // without a head start, of another hub, of another project

        own.MergedIntoId = into.Id;
        await db.SaveChangesAsync();
        await AskAsync(ticked, into);
        await AskAsync(declined, other);

        Assert.Equal(2, await db.Interests.CountAsync(i => i.WorkGroupId == _group.Id));

        async Task<School> OfAsync(string name) => await db.Schools.SingleAsync(s => s.Id == db.Set<Interest>().Where(i => i.AskedByName == name).OrderByDescending(i => i.AskedAt).First().SchoolId);
        Task AskAsync(string early, School school) => _world.RunAsync<AskForPlaces>(a => a.RunAsync(new(_group.Code, school.Urn, "Ada Finch", "ada.finch@school.example", [new("Ada Finch", "ada.finch@school.example")]) { Early = early }));
    }

    [Fact]
    public async Task A_letter_goes_to_who_asked_for_a_school_and_tells_of_that_school_alone()
    {
        await AddAsync();
        _world.Clock.Advance(TimeSpan.FromDays(2));

        await _world.RunAsync<KeepOpenings>(k => k.RunAsync());

        await using var db = _world.Db();
        var letters = await db.Messages.Where(m => m.Template == "opening").ToListAsync();
        Assert.Equal(4, letters.Count);
        var names = await db.Interests.Join(db.Schools, i => i.SchoolId, s => s.Id, (i, s) => new { i.AskedByName, i.AskedByEmail, School = "Invented School " + s.Urn, i.AskedAt }).OrderByDescending(i => i.AskedAt).ToListAsync();
        foreach (var letter in letters)
        {
            var own = names.First(n => n.AskedByEmail == letter.ToAddress);
            Assert.Contains(own.School, letter.Body, StringComparison.Ordinal);
            Assert.All(names.Where(n => n.School != own.School), other => Assert.DoesNotContain(other.School, letter.Body, StringComparison.Ordinal));
            Assert.All(names.Where(n => n.AskedByEmail != own.AskedByEmail), other => Assert.DoesNotContain(other.AskedByEmail, letter.Body, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_head_start_needs_a_first_day_and_is_no_longer_than_four_weeks()
    {
        await AddAsync();
        var change = new WorkGroupChange(1, "Group", MeetingMode.Online, null, null, 8, 16, 3, Recruitment.Open, null, null) { HeadStartDays = 3 };

        var without = await Assert.ThrowsAsync<BrokenRuleException>(() => _world.RunAsync<ChangeWorkGroup>(c => c.RunAsync(_group.Code, change, _world.Access)));
        var tooLong = await Assert.ThrowsAsync<BrokenRuleException>(() => _world.RunAsync<ChangeWorkGroup>(c => c.RunAsync(_group.Code, change with { OpensOn = _world.Clock.Today(), HeadStartDays = 29 }, _world.Access)));

        Assert.Equal(("Form.OpensOn", "Form.HeadStartDays"), (without.Field, tooLong.Field));
    }

    private async Task AddAsync()
    {
        var (scene, today) = (_world.Scene, _world.Clock.Today());
        await using var db = _world.Db();
        scene.AddTo(db);
        var (before, now) = (scene.AddProject(db, year: ProgrammeYear.Of(today).Previous), scene.AddProject(db));
        now.Title = before.Title;
        var (old, other) = (scene.AddGroup(db, before), scene.AddGroup(db, before, hub: scene.OtherHub));
        (old.StartsOn, other.StartsOn) = (today.AddYears(-1), today.AddYears(-1));
        _group = scene.AddGroup(db, now);
        (_group.OpensOn, _group.HeadStartDays) = (today.AddDays(5), 3);

        Ask("Ticked", InterestState.Waiting, old).WantsToHear = true;
        Ask("Ticked", InterestState.Lapsed, old, daysBefore: 30);
        Ask("Declined", InterestState.Declined, old);
        Ask("Lapsed", InterestState.Lapsed, old);
        Ask("Waited", InterestState.Waitlisted, old);
        Ask("Left", InterestState.Withdrawn, old).WantsToHear = true;
        Ask("Of another hub", InterestState.Declined, other);
        Ask("Hears no more", InterestState.Declined, old).HearNoMoreAt = _world.Clock.UtcNow().AddYears(-2);
        var no = Ask("Not this year", InterestState.Declined, old);
        db.Add(new NotThisYear { SchoolId = no.SchoolId, Until = today.AddMonths(6), Reason = "No cover", SaidBy = "the head", SaidAt = _world.Clock.UtcNow() });
        var has = Ask("Has a place", InterestState.Accepted, old);
        has.WantsToHear = true;
        db.Add(new Place { WorkGroupId = old.Id, SchoolId = has.SchoolId, InterestId = has.Id, People = 1, State = PlaceState.Taken, GivenAt = _world.Clock.UtcNow() });
        await db.SaveChangesAsync();

        Interest Ask(string name, InterestState state, WorkGroup group, int daysBefore = 0)
        {
            var interest = new Interest
            {
                Reference = Interest.NewReference(), WorkGroupId = group.Id, SchoolId = scene.AddSchool(db).Id, HubId = group.HubId, AskedByName = name, AskedByEmail = $"{name.Replace(' ', '.').ToLowerInvariant()}@school.example",
                AskedAt = _world.Clock.UtcNow().AddYears(-1).AddDays(-daysBefore), ConfirmedAt = _world.Clock.UtcNow().AddYears(-1), ConfirmTokenHash = Secret.Hash(Secret.NewToken()), State = state
            };
            db.Add(interest);
            return interest;
        }
    }

    public void Dispose() => _world.Dispose();
}
