using Microsoft.EntityFrameworkCore;
using Tessellate.Absences;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.AskMe;
using Tessellate.Database;
using Tessellate.Duplicates;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Duplicates;

public sealed class MergePeopleTests : IDisposable
{
    private readonly DuplicatesScene _scene = new();

    [Fact]
    public async Task What_the_record_held_goes_to_the_one_that_is_kept_and_its_address_leads_there()
    {
        var (kept, gone, _) = await TwoInTwoGroupsAsync();

        await _scene.MergeAsync(new(kept.Id, gone.Id, "She told us."));

        await using var db = _scene.Db();
        Assert.Equal(2, await db.Participations.CountAsync(t => t.PersonId == kept.Id));
        Assert.Equal(2, await db.Appointments.CountAsync(a => a.PersonId == kept.Id));
        Assert.Equal(kept.Id, (await db.FindByAddressAsync(gone.EmailKey))!.Id);
        var record = await db.Activity.SingleAsync(e => e.Kind == "person.merged");
        Assert.Equal((kept.Id, "She told us."), (record.AboutPersonId, record.Reason));
    }

    [Fact]
    public async Task Fields_are_chosen_one_by_one_and_an_address_stays_somebodys()
    {
        var (kept, gone, _) = await TwoInTwoGroupsAsync();
        await using (var db = _scene.Db()) await db.People.Where(p => p.Id == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Trn, "1234567"));

        await _scene.MergeAsync(new(kept.Id, gone.Id, "She told us.", NameFromGone: false, EmailFromGone: true, TrnFromGone: true));

        await using var after = _scene.Db();
        var person = await after.People.SingleAsync(p => p.Id == kept.Id);
        Assert.Equal((kept.Name, gone.Email, "1234567"), (person.Name, person.Email, person.Trn));
        Assert.Equal(kept.Id, (await after.FindByAddressAsync(kept.EmailKey))!.Id); // the old address finds them too
        Assert.DoesNotContain("1234567", (await after.Activity.SingleAsync(e => e.Kind == "person.merged")).Changes!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twice_in_one_group_frees_one_people_place_and_deletes_nothing()
    {
        var (kept, gone, group) = await TwoInOnePlaceAsync();

        await _scene.MergeAsync(new(kept.Id, gone.Id, "She told us."));

        await using var db = _scene.Db();
        var counted = await db.WorkGroups.SingleAsync(g => g.Id == group.Id);
        Assert.Equal((1, 1, 1), (counted.SchoolPlacesTaken, counted.PeoplePlacesTaken, (await db.Places.SingleAsync()).People));
        Assert.Equal(2, await db.ParticipationEvents.CountAsync());
        Assert.Equal(1, await db.ParticipationEvents.Standing(db).CountAsync());
    }

    [Fact]
    public async Task What_was_proposed_about_an_absence_of_the_double_falls_away_and_comes_back_when_they_part()
    {
        var (kept, gone, group) = await TwoInOnePlaceAsync();
        await using (var db = _scene.Db())
        {
            var session = await db.Sessions.FirstAsync(s => s.WorkGroupId == group.Id);
            var (twice, first) = (SampleAbsence.Add(db, group.HubId, session.Id, await PartAsync(db, gone), _scene.Now, "Told us nothing."), await PartAsync(db, kept));
            (twice.State, twice.ChargedPence) = (ProposalState.Charged, 10000);
            db.Add(new AbsenceProposal { HubId = group.HubId, SessionId = session.Id, ParticipationId = first, PolicyId = twice.PolicyId, Proposed = Proposed.Charge, Pence = 10000, Sentence = "Told us nothing.", ProposedAt = _scene.Now });
            await db.SaveChangesAsync();
        }

        var merge = await _scene.MergeAsync(new(kept.Id, gone.Id, "She told us."));
        Assert.Equal([(ProposalState.Open, 0), (ProposalState.FellAway, 0)], await StatesAsync(kept, gone));
        await _scene.UndoAsync(merge);
        Assert.Equal([(ProposalState.Open, 0), (ProposalState.Charged, 10000)], await StatesAsync(kept, gone));
    }

    private async Task<List<(ProposalState, int)>> StatesAsync(Person kept, Person gone)
    {
        await using var db = _scene.Db();
        var (one, other) = (await PartAsync(db, kept), await PartAsync(db, gone));
        var all = await db.AbsenceProposals.ToDictionaryAsync(p => p.ParticipationId, p => (p.State, p.ChargedPence));
        return [all[one], all[other]];
    }

    private static Task<Guid> PartAsync(TessellateDb db, Person person) => db.Participations.Where(p => p.PersonId == person.Id).Select(p => p.Id).SingleAsync();

    [Fact]
    public async Task Undoing_gives_the_place_back_or_says_that_it_is_gone()
    {
        var (kept, gone, group) = await TwoInOnePlaceAsync();
        var merge = await _scene.MergeAsync(new(kept.Id, gone.Id, "She told us."));
        await using (var db = _scene.Db()) Assert.True(await db.TryTakeOneMoreAsync(group.Id)); // somebody else comes

        var refused = await Assert.ThrowsAsync<BrokenRuleException>(() => _scene.UndoAsync(merge));
        Assert.Contains("has been given to somebody else", refused.Message, StringComparison.Ordinal);

        await using (var db = _scene.Db()) await db.GiveBackAsync(group.Id, 1, false);
        await _scene.UndoAsync(merge);
        await using var after = _scene.Db();
        Assert.Equal(2, await after.ParticipationEvents.Standing(after).CountAsync());
        Assert.Equal(2, (await after.WorkGroups.SingleAsync(g => g.Id == group.Id)).PeoplePlacesTaken);
        Assert.Null((await after.People.SingleAsync(p => p.Id == gone.Id)).MergedIntoId);
    }

    [Fact]
    public async Task The_record_that_has_gone_further_in_a_group_is_the_one_to_keep()
    {
        var (kept, gone, _) = await TwoInOnePlaceAsync();
        await using (var db = _scene.Db()) await db.Participations.Where(t => t.PersonId == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, ParticipationState.Completed));

        var refused = await Assert.ThrowsAsync<BrokenRuleException>(() => _scene.MergeAsync(new(kept.Id, gone.Id, "She told us.")));

        Assert.Contains("Keep that one instead", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_merges_those_it_sees_wholly_and_nobody_who_holds_a_role()
    {
        var (kept, gone, _) = await TwoInTwoGroupsAsync();
        await using (var db = _scene.Db())
        {
            db.Add(_scene.Scene.Grant(gone, Role.Operator));
            await db.SaveChangesAsync();
        }
        var refused = await Assert.ThrowsAsync<BrokenRuleException>(() => _scene.MergeAsync(new(kept.Id, gone.Id, "She told us."), _scene.Hub));
        Assert.Contains("the national team decides", refused.Message, StringComparison.Ordinal);

        await using (var db = _scene.Db()) await db.RoleGrants.Where(g => g.PersonId == gone.Id).ExecuteDeleteAsync();
        await _scene.MergeAsync(new(kept.Id, gone.Id, "She told us."), _scene.Hub);
    }

    [Fact]
    public async Task What_another_hub_holds_is_for_the_national_team_to_decide()
    {
        var (kept, gone, _) = await TwoInTwoGroupsAsync();
        await using (var db = _scene.Db())
        {
            db.Add(new Message { Template = "t", ToAddress = gone.Email, ToName = gone.Name, PersonId = gone.Id, HubId = _scene.Scene.OtherHub.Id, Subject = "s", Body = "b", Reason = "r", Key = "k", CreatedAt = _scene.Now, SendAfter = _scene.Now });
            await db.SaveChangesAsync();
        }

        await Assert.ThrowsAsync<BrokenRuleException>(() => _scene.MergeAsync(new(kept.Id, gone.Id, "She told us."), _scene.Hub));
        await _scene.MergeAsync(new(kept.Id, gone.Id, "She told us."));
    }

    [Fact]
    public async Task Whoever_was_stopped_from_asking_the_one_record_may_not_ask_the_other()
    {
        var (kept, gone, _) = await TwoInTwoGroupsAsync();
        Person first, second;
        AskMeEntry entry;
        await using (var db = _scene.Db())
        {
            (first, second) = (_scene.AddPerson(db, "Tim Cole", "tim.cole@school.example"), _scene.AddPerson(db, "Una Ferry", "una.ferry@school.example"));
            entry = new() { PersonId = kept.Id, TopicLines = "Ratio", SinceAt = _scene.Now };
            var other = new AskMeEntry { PersonId = gone.Id, TopicLines = "Proof", SinceAt = _scene.Now };
            db.AddRange(entry, other, new AskMeStop { EntryId = entry.Id, FromId = first.Id, StoppedAt = _scene.Now });
            db.AddRange(new[] { first, second }.Select(from => new AskMeStop { EntryId = other.Id, FromId = from.Id, StoppedAt = _scene.Now }));
            await db.SaveChangesAsync();
        }

        var merge = await _scene.MergeAsync(new(kept.Id, gone.Id, "She told us."));

        await using var after = _scene.Db();
        Assert.Equal(new[] { first.Id, second.Id }.Order(), (await after.AskMeStops.Where(s => s.EntryId == entry.Id).Select(s => s.FromId).ToListAsync()).Order());
        await _scene.UndoAsync(merge);
        Assert.Equal(4, await after.AskMeStops.CountAsync()); // each has its own again, and the one that was made stays
    }

    [Fact]
    public async Task Nobody_merges_their_own_record()
    {
        var (kept, _, _) = await TwoInTwoGroupsAsync();

        var refused = await Assert.ThrowsAsync<BrokenRuleException>(() => _scene.MergeAsync(new(kept.Id, _scene.National.Person!.Id, "I am she.")));

        Assert.Contains("your own", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_thirty_days_it_stays()
    {
        var (kept, gone, _) = await TwoInTwoGroupsAsync();
        var merge = await _scene.MergeAsync(new(kept.Id, gone.Id, "She told us."));
        _scene.World.Clock.Advance(TimeSpan.FromDays(PersonMerge.DaysToUndo));

        await Assert.ThrowsAsync<BrokenRuleException>(() => _scene.UndoAsync(merge));
    }

    [Fact]
    public async Task A_place_asked_for_by_the_old_address_is_the_kept_persons()
    {
        var (kept, gone, _) = await TwoInTwoGroupsAsync();
        await _scene.MergeAsync(new(kept.Id, gone.Id, "She told us."));
        string reference;
        await using (var db = _scene.Db())
        {
            var interest = Tests.Joining.JoiningScene.AddInterest(_scene.Scene, db, _scene.Scene.AddGroup(db, db.Set<Tessellate.Projects.Project>().First()), _scene.Now, people: 0);
            db.Add(new InterestPerson { InterestId = interest.Id, Position = 1, Name = gone.Name, Email = gone.Email });
            await db.SaveChangesAsync();
            reference = interest.Reference;
        }

        await _scene.World.RunAsync<AnswerInterest>(a => a.RunAsync(reference, Answer.Accept, null, _scene.Hub));

        await using var after = _scene.Db();
        Assert.Equal(3, await after.Participations.CountAsync(t => t.PersonId == kept.Id));
        Assert.Equal(0, await after.Participations.CountAsync(t => t.PersonId == gone.Id));
    }

    [Fact]
    public async Task One_pair_merged_by_many_at_once_is_merged_once()
    {
        var (kept, gone, group) = await TwoInOnePlaceAsync();

        var done = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => _scene.World.TryAsync<MergePeople>(m =>
            m.RunAsync(i % 2 == 0 ? new(kept.Id, gone.Id, "She told us.") : new(gone.Id, kept.Id, "She told us."), _scene.National))));

        Assert.Single(done, true);
        await using var db = _scene.Db();
        Assert.Equal(1, await db.PersonMerges.CountAsync());
        Assert.Equal(1, (await db.WorkGroups.SingleAsync(g => g.Id == group.Id)).PeoplePlacesTaken);
    }

    /// <summary>The negative control: looking first and then merging frees the place twice.</summary>
    [Fact]
    public async Task Looking_first_and_merging_then_merges_a_pair_twice()
    {
        var (_, gone, _) = await TwoInOnePlaceAsync();
        var (looked, left, merged) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 4, 0);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var db = _scene.Db();
            var free = await db.People.AnyAsync(p => p.Id == gone.Id && p.MergedIntoId == null);
            if (Interlocked.Decrement(ref left) == 0) looked.SetResult();
            await looked.Task;
            if (free) Interlocked.Increment(ref merged);
        }));

        Assert.True(merged > 1, "The control no longer fails, so the race above proves nothing.");
    }

    private async Task<(Person Kept, Person Gone, WorkGroup Group)> TwoInTwoGroupsAsync()
    {
        await using var db = _scene.Db();
        var (project, school) = (_scene.Scene.AddProject(db), _scene.Scene.AddSchool(db));
        var (kept, gone) = (_scene.AddPerson(db, "Ada Finch", "ada.finch@school.example", school), _scene.AddPerson(db, "Ada Finch", "afinch@school.example", school));
        var group = _scene.Scene.AddGroup(db, project);
        await _scene.AddPlaceAsync(db, group, school, kept);
        await _scene.AddPlaceAsync(db, _scene.Scene.AddGroup(db, project), school, gone);
        return (kept, gone, group);
    }

    private async Task<(Person Kept, Person Gone, WorkGroup Group)> TwoInOnePlaceAsync()
    {
        await using var db = _scene.Db();
        var school = _scene.Scene.AddSchool(db);
        var (kept, gone) = (_scene.AddPerson(db, "Ada Finch", "ada.finch@school.example", school), _scene.AddPerson(db, "Ada Finch", "afinch@school.example", school));
        var group = _scene.Scene.AddGroup(db, _scene.Scene.AddProject(db), schools: 1, people: 2);
        await _scene.AddPlaceAsync(db, group, school, kept, gone);
        return (kept, gone, group);
    }

    public void Dispose() => _scene.Dispose();
}
