using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Joining;
using Tessellate.Trials;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Trials;

/// <summary>Truth 15: a control school stays a control school until the release day, in every hub.</summary>
public sealed class TrialTests : IDisposable
{
    private readonly JoiningWorld _world = new();
    private readonly TrialScene _trial;

    public TrialTests() => _trial = new(_world);

    [Fact]
    public async Task A_school_is_locked_from_its_enrolment_and_a_control_school_until_the_day_in_every_hub()
    {
        await _trial.AddAsync(3, 3);
        await _trial.EnrolAsync();
        Assert.Contains("still to be drawn", await _trial.RefusedAsync(_trial.Asking[0]), StringComparison.Ordinal);
        await _trial.DrawAsync();

        await using var db = _world.Db();
        var (first, waits) = (await _trial.InArmAsync(db, TrialArm.Intervention), await _trial.InArmAsync(db, TrialArm.Control));
        Assert.Equal((3, 3), (first.Count, waits.Count));
        Assert.Equal(2, new[] { first, waits }.Count(arm => arm.Select(i => i.HubId).Distinct().Count() == 2)); // strata: each arm has both hubs
        foreach (var interest in first) Assert.Null(await _trial.RefusedAsync(interest));
        var waiting = waits.First(i => i.HubId == _world.Scene.Hub.Id);
        Assert.Equal("trial", (await Assert.ThrowsAsync<BrokenRuleException>(() => _world.RunAsync<AnswerInterest>(a => a.RunAsync(waiting.Reference, Answer.Accept, null, _world.Access)))).Code);
        foreach (var interest in waits) Assert.StartsWith("This school waits until 1 September 2027 as part of a trial; no hub can give it a place in this project before.", await _trial.RefusedAsync(interest), StringComparison.Ordinal);
        Assert.Equal(3, await db.Places.CountAsync());
        Assert.Equal(3, await db.WorkGroups.SumAsync(g => g.SchoolPlacesTaken)); // nothing of a refusal stays
        Assert.Equal(1, await db.Activity.CountAsync(a => a.Kind == "trial.drawn" && a.SchoolId == null && a.HubId == null)); // whose it is, is not told
    }

    [Fact]
    public async Task With_the_draw_each_school_and_its_head_read_what_it_is_itself_and_each_hub_lead_the_list_of_their_own_hub()
    {
        await _trial.AddAsync(3, 3);
        await using var db = _world.Db();
        var (now, lead) = (_world.Clock.GetUtcNow().UtcDateTime, Person.New("Lia North", "lia.north@north-star.example", _world.Clock.GetUtcNow().UtcDateTime));
        var head = Person.New("Hettie Moor", "hettie.moor@school.example", now);
        var post = Appointment.Of(head.Id, _trial.Asking[0].SchoolId, new(PostKind.Head, null, new(2021, 9, 1), null, null, null));
        post.Confirm(_world.Scene.Administrator.Id, now);
        db.AddRange(lead, head, post, _world.Scene.Grant(lead, Role.HubLead, _world.Scene.Hub.Id));
        await db.SaveChangesAsync();
        await _trial.EnrolAsync();
        Assert.Equal(0, await db.Messages.CountAsync(m => m.Template.StartsWith("trial-drawn")));

        await _trial.DrawAsync();

        var told = await db.Messages.Where(m => m.Template == "trial-drawn").ToListAsync();
        Assert.Equal(6 + 1, told.Count); // who asked for each school, and the one head that is known
        var names = await db.Establishments.ToDictionaryAsync(e => e.SchoolId, e => e.Name);
        var arms = await db.TrialSchools.ToDictionaryAsync(s => s.SchoolId, s => s.Arm);
        foreach (var interest in _trial.Asking)
        {
            var own = told.Where(m => m.Body.Contains(interest.Reference, StringComparison.Ordinal)).ToList();
            Assert.Equal(interest == _trial.Asking[0] ? 2 : 1, own.Count);
            Assert.All(own, m => Assert.Contains(arms[interest.SchoolId] == TrialArm.Intervention ? $"{names[interest.SchoolId]} begins first." : $"{names[interest.SchoolId]} waits until 1 September 2027.", m.Body, StringComparison.Ordinal));
            Assert.All(own, m => Assert.DoesNotContain(names.Where(n => n.Key != interest.SchoolId), n => m.Body.Contains(n.Value, StringComparison.Ordinal)));
        }
        Assert.Contains(told, m => m.ToAddress == "hettie.moor@school.example");
        var list = await db.Messages.SingleAsync(m => m.Template == "trial-drawn-hub");
        Assert.Equal((lead.Id, (Guid?)_world.Scene.Hub.Id), (list.PersonId, list.HubId));
        foreach (var interest in _trial.Asking) Assert.Equal(interest.HubId == _world.Scene.Hub.Id, list.Body.Contains(names[interest.SchoolId], StringComparison.Ordinal));

        Assert.NotNull(await _trial.RefusedAsync<DrawTrial>(d => d.RunAsync(_trial.Code, null, null, _trial.National)));
        Assert.Equal(8, await db.Messages.CountAsync(m => m.Template.StartsWith("trial-drawn"))); // nothing twice
    }

    [Fact]
    public async Task Everybody_who_asked_for_a_school_is_told_and_a_head_only_at_an_address_that_counts()
    {
        await _trial.AddAsync(2, 0);
        await using var db = _world.Db();
        var (now, school) = (_world.Clock.GetUtcNow().UtcDateTime, await db.Schools.SingleAsync(s => s.Id == _trial.Asking[0].SchoolId));
        var again = _world.Scene.AddInterest(db, _trial.Elsewhere, now, school: school);
        db.AddRange(new InterestHead { InterestId = _trial.Asking[0].Id, Name = "Anybody", Email = "anybody@gmail" + ".com" },
            new InterestHead { InterestId = _trial.Asking[1].Id, Name = "Hettie Moor", Email = "hettie.moor@trust.example", ConfirmedAt = now, ConfirmedById = _world.Scene.Administrator.Id });
        await db.SaveChangesAsync();
        await _trial.EnrolAsync();

        await _trial.DrawAsync();

        Assert.Equal(new[] { _trial.Asking[0].AskedByEmail, _trial.Asking[1].AskedByEmail, again.AskedByEmail, "hettie.moor@trust.example" }.Order(StringComparer.Ordinal),
            (await db.Messages.Where(m => m.Template == "trial-drawn").Select(m => m.ToAddress).ToListAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task After_a_trial_that_was_stopped_another_of_the_project_is_drawn_and_told()
    {
        await _trial.AddAsync(2, 0);
        await _trial.EnrolAsync();
        await _trial.DrawAsync();
        await _world.RunAsync<KeepTrial>(k => k.StopAsync(_trial.Code, "Set up wrongly.", _trial.National));
        var second = "";
        await _world.RunAsync<KeepTrial>(async k => second = (await k.SetUpAsync(new("A second trial", _trial.Project.Id, [], "What is asked, of whom, and how.", null, new(2027, 9, 1), 1, 1, [TrialStratum.Hub]), _trial.National)).Code);
        await _world.RunAsync<EnrolSchools>(e => e.RunAsync(second, _trial.National));

        await _world.RunAsync<DrawTrial>(d => d.RunAsync(second, null, null, _trial.National));

        await using var db = _world.Db();
        Assert.Equal((2, 2), (await db.Messages.CountAsync(m => m.Template == "trial-drawn" && m.Body.Contains("An invented trial")), await db.Messages.CountAsync(m => m.Template == "trial-drawn" && m.Body.Contains("A second trial"))));
    }

    [Fact]
    public async Task Asking_elsewhere_the_waitlist_first_come_and_a_substitution_are_refused_too()
    {
        await _trial.AddAsync(2, 0);
        await using var db = _world.Db();
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.FirstCome, true));
        await _trial.EnrolAsync();
        await _trial.DrawAsync();
        var one = (await _trial.InArmAsync(db, TrialArm.Control)).Single();
        var urn = await db.Schools.Where(s => s.Id == one.SchoolId).Select(s => s.Urn).SingleAsync();

        Assert.Null(await _trial.RefusedAsync<AskForPlaces>(a => a.RunAsync(new(_trial.Elsewhere.Code, urn, "Ada Finch", "ada@school.example", [new("Ada Finch", "ada@school.example")])))); // a visitor does not learn of the trial: the hub reads the request, and can give it no place

        Assert.Equal([(one.SchoolId, RefusalReason.Trial)], (await db.RefusedSchools.Select(r => new { r.SchoolId, r.Reason }).ToListAsync()).Select(r => (r.SchoolId, r.Reason))); // and is counted as what it is
        Assert.Contains("part of a trial", await _trial.RefusedAsync<AskForPlaces>(a => a.RunAsync(new(_trial.Elsewhere.Code, urn, "Nora Lead", "nora@network.example", [new("Ada Finch", "ada@school.example")]) { Asker = _trial.National })), StringComparison.Ordinal); // who may know is told at once

        await _world.RunAsync<AnswerFirstCome>(a => a.RunAsync(one.Reference)); // the token of the scene is the reference
        Assert.Equal(InterestState.Waitlisted, await db.Interests.Where(i => i.Id == one.Id).Select(i => i.State).SingleAsync());
        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        Assert.Equal(0, await db.PlaceOffers.CountAsync());
        var list = (await Waitlist.FindAsync(db, db.WorkGroups.Where(g => g.Id == _trial.Group.Id), _world.Clock.Today()))!;
        Assert.Equal(new KeptBack(PassedOverFor.Trial, "The school waits as part of a trial, at the latest until 1 September 2027."), NextOnWaitlist.Obstacle(list.Waiting.Single(), _world.Clock.Today()));
        Assert.Equal(new DateOnly(2027, 9, 1), (await db.QueueAsync(_world.Access, null, null, _world.Clock.Today(), 0, 50)).Single(r => r.Id == one.Id).WaitsForTrialUntil);

        // A place of an earlier day, by hand: nobody comes into it while the school is locked.
        var has = _world.Scene.AddAccepted(db, _trial.Group, one.AskedAt);
        await db.SaveChangesAsync();
        await db.ControlLocks.Where(l => l.SchoolId == one.SchoolId).ExecuteUpdateAsync(set => set.SetProperty(l => l.SchoolId, has.SchoolId));
        var taking = await db.Participations.Where(p => p.SchoolId == has.SchoolId).Select(p => p.Id).FirstAsync();
        Assert.Contains("part of a trial", await _trial.RefusedAsync<Substitute>(s => s.RunAsync(taking, new("Cora Dell", "cora@school.example"), "On leave.", _world.Access)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_drawn_once_and_recomputes_to_the_same()
    {
        await _trial.AddAsync(5, 4);
        Assert.Contains("Fewer than two", await _trial.RefusedAsync<DrawTrial>(d => d.RunAsync(_trial.Code, null, null, _trial.National)), StringComparison.Ordinal);
        await _trial.EnrolAsync();
        Assert.Contains("Say where the value comes from", await _trial.RefusedAsync<DrawTrial>(d => d.RunAsync(_trial.Code, "17", " ", _trial.National)), StringComparison.Ordinal);

        var done = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _world.TryAsync<DrawTrial>(d => d.RunAsync(_trial.Code, null, null, _trial.National))));

        Assert.Single(done, drawn => drawn);
        await using var db = _world.Db();
        Assert.Equal(9, await db.TrialEvents.CountAsync(e => e.Kind == TrialEventKind.Randomised));
        var of = await TrialOnPage.GetAsync(db, _trial.Code, _trial.National);
        Assert.Equal((0, of.Trial.InputHash), (of.DiffersWhenRecomputed(), of.InputHashNow));
        Assert.Matches("^[0-9a-f]{32}$", of.Trial.Seed);
        await db.TrialSchools.OrderBy(s => s.Id).Take(1).ExecuteUpdateAsync(set => set.SetProperty(s => s.Arm, s => s.Arm == TrialArm.Control ? TrialArm.Intervention : TrialArm.Control));
        Assert.Equal(1, (await TrialOnPage.GetAsync(db, _trial.Code, _trial.National)).DiffersWhenRecomputed()); // what was altered is found
        Assert.Contains("has been drawn", await _trial.RefusedAsync<EnrolSchools>(e => e.RunAsync(_trial.Code, _trial.National)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_national_lead_lifts_a_lock_with_a_reason_that_is_kept()
    {
        await _trial.AddAsync(2, 0);
        await _trial.EnrolAsync();
        await _trial.DrawAsync();
        await using var db = _world.Db();
        var one = (await _trial.InArmAsync(db, TrialArm.Control)).Single();
        var id = await db.TrialSchools.Where(s => s.SchoolId == one.SchoolId).Select(s => s.Id).SingleAsync();

        await Assert.ThrowsAsync<NotFoundException>(() => _world.RunAsync<RecordInTrial>(r => r.NoteAsync(_trial.Code, id, TrialEventKind.Overridden, "Please.", _world.Access)));
        Assert.Contains("Give the reason", await _trial.RefusedAsync<RecordInTrial>(r => r.NoteAsync(_trial.Code, id, TrialEventKind.Overridden, " ", _trial.National)), StringComparison.Ordinal);
        await _world.RunAsync<RecordInTrial>(r => r.NoteAsync(_trial.Code, id, TrialEventKind.Withdrew, "A new head.", _trial.National));
        Assert.NotNull(await _trial.RefusedAsync(one)); // who withdraws stays a control school
        await _world.RunAsync<RecordInTrial>(r => r.NoteAsync(_trial.Code, id, TrialEventKind.Overridden, "It closes next year.", _trial.National));
        Assert.NotNull(await _trial.RefusedAsync<RecordInTrial>(r => r.NoteAsync(_trial.Code, id, TrialEventKind.Overridden, "Twice.", _trial.National)));

        Assert.Null(await _trial.RefusedAsync(one));
        var entry = await db.Activity.SingleAsync(a => a.Kind == "trial.overridden");
        Assert.Equal(("It closes next year.", _trial.Lead.Id, _world.Scene.Hub.Id, one.SchoolId), (entry.Reason, entry.PersonId, entry.HubId, entry.SchoolId));
    }

    [Fact]
    public async Task On_the_release_day_they_may_have_places_and_are_told_once()
    {
        await _trial.AddAsync(2, 2, release: new(2027, 2, 1));
        await _trial.EnrolAsync();
        await _trial.DrawAsync();
        await using var db = _world.Db();
        var waits = await _trial.InArmAsync(db, TrialArm.Control);
        _world.Clock.SetUtcNow(new(2027, 1, 31, 23, 59, 0, TimeSpan.Zero));
        await _world.RunAsync<ReleaseTrials>(async r => Assert.Equal(0, await r.RunAsync()));
        Assert.NotNull(await _trial.RefusedAsync(waits[0]));

        _world.Clock.SetUtcNow(new(2027, 2, 1, 0, 0, 0, TimeSpan.Zero));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _world.RunAsync<ReleaseTrials>(r => r.RunAsync())));

        Assert.Equal(waits.Select(i => i.AskedByEmail).Order(), (await db.Messages.Where(m => m.Template == "trial-released").Select(m => m.ToAddress).ToListAsync()).Order());
        Assert.Null(await _trial.RefusedAsync(waits[0]));
        Assert.Equal(2, await db.TrialEvents.CountAsync(e => e.Kind == TrialEventKind.Released));
    }

    [Fact]
    public async Task A_conversion_or_a_merger_leaves_the_lock_where_it_is()
    {
        await _trial.AddAsync(2, 0);
        await _trial.EnrolAsync();
        await _trial.DrawAsync();
        await using var db = _world.Db();
        var one = (await _trial.InArmAsync(db, TrialArm.Control)).Single();
        var into = _world.Scene.AddSchool(db);
        var school = await db.Schools.SingleAsync(s => s.Id == one.SchoolId);
        db.Add(new Establishment { SchoolId = school.Id, Urn = 899_999, Name = "Invented Academy", Status = EstablishmentStatus.Open, IsOpenStateFunded = true, Phase = Phase.Primary, Fingerprint = "899999" });
        school.Urn = 899_999; // converted
        var another = _world.Scene.AddInterest(db, _trial.Elsewhere, one.AskedAt, school: into);
        await db.SaveChangesAsync();
        Assert.Null(await _trial.RefusedAsync<AskForPlaces>(a => a.RunAsync(new(_trial.Elsewhere.Code, 899_999, "Ada Finch", "ada@school.example", [new("Ada Finch", "ada@school.example")])))); // a visitor does not learn of the trial: the hub reads the request, and can give it no place

        school.MergedIntoId = into.Id;
        await db.SaveChangesAsync();

        Assert.Contains("part of a trial", await _trial.RefusedAsync(another), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_cannot_be_drawn_is_excluded_with_the_reason_and_not_locked()
    {
        await _trial.AddAsync(4, 0);
        await using var db = _world.Db();
        db.Add(new NotThisYear { SchoolId = _trial.Asking[0].SchoolId, Until = new(2027, 8, 31), Reason = "No cover.", SaidBy = "Ms Finch", SaidAt = _world.Clock.UtcNow() });
        _world.Scene.AddAccepted(db, _trial.Group, _trial.Asking[0].AskedAt);
        await db.SaveChangesAsync();

        await _world.RunAsync<EnrolSchools>(async e => Assert.Equal((3, 2), await e.RunAsync(_trial.Code, _trial.National)));
        await _world.RunAsync<EnrolSchools>(async e => Assert.Equal((0, 0), await e.RunAsync(_trial.Code, _trial.National))); // each once

        Assert.Equal([ExclusionReason.HasPlace, ExclusionReason.NotThisYear], (await db.TrialEvents.Where(e => e.Kind == TrialEventKind.Excluded).Select(e => e.Excluded!.Value).ToListAsync()).Order());
        var id = await db.TrialSchools.Where(s => s.SchoolId == _trial.Asking[3].SchoolId).Select(s => s.Id).SingleAsync();
        await _world.RunAsync<RecordInTrial>(r => r.ExcludeAsync(_trial.Code, id, ExclusionReason.Declined, null, _trial.National));
        Assert.Null(await _trial.RefusedAsync(_trial.Asking[3]));
        await _world.RunAsync<KeepTrial>(k => k.StopAsync(_trial.Code, "Too few schools.", _trial.National));
        Assert.Null(await _trial.RefusedAsync(_trial.Asking[1]));
        Assert.NotNull(await _trial.RefusedAsync<DrawTrial>(d => d.RunAsync(_trial.Code, null, null, _trial.National)));
    }

    public void Dispose() => _world.Dispose();
}
