using Microsoft.EntityFrameworkCore;
using Tessellate.Absences;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Policies;
using Tessellate.Registers;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Absences;

/// <summary>
/// From "I cannot come" to a decision, without the site. Seen red by proposing anew at every mark (two rows), by deciding without looking at the version (two decided),
/// by correcting a mark without asking, and by giving the place back whatever the notice.
/// </summary>
public sealed class AbsenceTests : IDisposable
{
    private readonly JoiningWorld _world = new();
    private RegisterScene _scene = null!;
    private Person _teacher = null!;

    [Fact]
    public async Task The_first_word_counts_and_one_proposal_follows_from_the_register_however_often_it_is_corrected()
    {
        await SceneAsync(14, 28);
        await PassAsync(TimeSpan.FromDays(11));
        await TellAsync(0);
        await PassAsync(TimeSpan.FromDays(1));
        await TellAsync(0); // said again: the first moment stays
        await PassAsync(TimeSpan.FromDays(2));

        foreach (var kind in new[] { MarkKind.Absent, MarkKind.AbsentWithNotice, MarkKind.Absent }) Assert.True((await MarkAsync(0, 0, kind)).Saved);

        var proposal = await ProposalAsync();
        Assert.Equal((Proposed.Charge, 7_500, ProposalState.Open), (proposal.Proposed, proposal.Pence, proposal.State));
        Assert.Equal("Told us 3 days before; the policy of 1 September 2026 asks for 7 days: £75 proposed.", proposal.Sentence);
        await using var db = _world.Db();
        Assert.Equal(["absence-told"], await db.Messages.Select(m => m.Template).ToListAsync()); // nothing but what they asked for themselves
        Assert.Contains("That is 3 days before. If you cannot come to a session, tell us at least 7 days before", (await db.Messages.SingleAsync()).Body, StringComparison.Ordinal);

        var asked = await MarkAsync(0, 0, MarkKind.Attended);
        Assert.False(asked.Saved);
        Assert.Equal($"The proposal about Teacher 1’s absence falls away: {proposal.Sentence}", Assert.Single(asked.Consequences));
        Assert.True((await MarkAsync(0, 0, MarkKind.Attended, agreed: true)).Saved);
        Assert.Equal(ProposalState.FellAway, (await ProposalAsync()).State);
        await MarkAsync(0, 0, MarkKind.Absent, agreed: true);
        Assert.Equal(ProposalState.Open, (await ProposalAsync()).State);
    }

    [Fact]
    public async Task What_is_proposed_follows_a_message_that_is_written_down_after_the_register_and_not_what_was_decided()
    {
        await SceneAsync(14, 28);
        await PassAsync(TimeSpan.FromDays(14));
        var told = _world.Clock.UtcNow().AddDays(-8);
        foreach (var person in new[] { 0, 1 }) await MarkAsync(0, person, MarkKind.Absent);
        Assert.StartsWith("Told us nothing before", (await ProposalAsync(0)).Sentence, StringComparison.Ordinal);
        var decided = await ProposalAsync(1);
        await _world.RunAsync<DecideAbsence>(d => d.RunAsync(decided.Id, 1, new(true, 10_000, null), _world.Access));

        foreach (var person in _scene.People) await _world.RunAsync<WriteAbsenceDown>(w => w.RunAsync(_scene.Sessions[0].Id, person.Id, told, null, _scene.Access));

        var proposal = await ProposalAsync(0);
        Assert.Equal((Proposed.NoCharge, "Told us 8 days before; the policy of 1 September 2026 asks for 7 days: no charge."), (proposal.Proposed, proposal.Sentence));
        Assert.Equal((ProposalState.Charged, decided.Sentence), ((await ProposalAsync(1)).State, (await ProposalAsync(1)).Sentence));
        await using var db = _world.Db();
        Assert.Empty(await db.Messages.Where(m => m.Template == "absence-told").ToListAsync()); // it has been: nobody expects them
    }

    [Fact]
    public async Task Without_a_policy_that_the_school_was_shown_nothing_is_proposed()
    {
        await SceneAsync([0], policyFrom: new(2027, 1, 12)); // it asked the day before

        Assert.True((await MarkAsync(0, 0, MarkKind.Absent)).Saved);

        await using var db = _world.Db();
        Assert.Empty(await db.AbsenceProposals.ToListAsync());
    }

    [Fact]
    public async Task Who_told_in_time_of_another_day_or_took_it_back_has_not_told_of_this_one()
    {
        await SceneAsync(14, 28);
        await TellAsync(0);
        await _world.RunAsync<TellAbsence>(async t => await t.TakeBackAsync(await AboutAsync(), _scene.Sessions[0].Id));
        await TellAsync(1);
        await using (var db = _world.Db()) await db.Sessions.Where(s => s.Id == _scene.Sessions[1].Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, s => s.StartsAt.AddDays(-7)));
        await PassAsync(TimeSpan.FromDays(30));

        await MarkAsync(0, 0, MarkKind.Absent);
        await MarkAsync(1, 0, MarkKind.Absent);

        await using var read = _world.Db();
        Assert.All(await read.AbsenceProposals.ToListAsync(), p => Assert.StartsWith("Told us nothing before", p.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_does_and_a_corrected_mark_takes_a_charge_back_once_it_is_agreed_to()
    {
        await SceneAsync(0, 14);
        await MarkAsync(0, 0, MarkKind.Absent);
        var (id, decided) = ((await ProposalAsync()).Id, new List<bool>());

        decided.AddRange(await Task.WhenAll(Enumerable.Range(1, 4).Select(i => _world.TryAsync<DecideAbsence>(d => d.RunAsync(id, 1, i % 2 == 0 ? new(true, 10_000, null) : new(false, 0, "They were ill."), _world.Access)))));

        Assert.Single(decided, done => done);
        await using (var db = _world.Db())
        {
            var (proposal, letters) = (await db.AbsenceProposals.SingleAsync(), await db.Messages.Where(m => m.Template == "absence-decided").ToListAsync());
            Assert.Single(letters); // no head is known
            Assert.Contains(proposal.State == ProposalState.Charged ? "£100 is charged to" : "Nothing is charged.\n\nThe reason: They were ill.", letters[0].Body, StringComparison.Ordinal);
            if (proposal.State != ProposalState.Charged) await _world.RunAsync<DecideAbsence>(d => d.RunAsync(id, proposal.Version, new(true, 10_000, "It was not so."), _world.Access));
        }

        var asked = await MarkAsync(0, 0, MarkKind.Late);
        Assert.Contains("Teacher 1 is then not charged for: the £100 that were decided fall away, and Teacher 1 and the head are told by a message.", asked.Consequences);
        Assert.True((await MarkAsync(0, 0, MarkKind.Late, agreed: true)).Saved);
        await using var after = _world.Db();
        Assert.Equal((ProposalState.FellAway, 0), await after.AbsenceProposals.Select(p => new ValueTuple<ProposalState, int>(p.State, p.ChargedPence)).SingleAsync());
        Assert.Single(await after.Messages.Where(m => m.Template == "absence-fell-away").ToListAsync());
        Assert.False(await _world.TryAsync<DecideAbsence>(d => d.RunAsync(id, 99, new(true, 10_000, "Once more."), _world.Access)));
    }

    [Fact]
    public async Task A_decision_other_than_proposed_needs_a_reason_and_none_charges_more_than_the_policy()
    {
        await SceneAsync(0, 14);
        await MarkAsync(0, 0, MarkKind.Absent);
        var id = (await ProposalAsync()).Id;

        foreach (var no in new Decision[] { new(false, 0, " "), new(true, 9_000, null), new(true, 0, "x"), new(true, 10_001, "x"), new(false, 0, new('x', 301)) })
            Assert.False(await _world.TryAsync<DecideAbsence>(d => d.RunAsync(id, 1, no, _world.Access)));

        Assert.True(await _world.TryAsync<DecideAbsence>(d => d.RunAsync(id, 1, new(true, 10_000, null), _world.Access)));
        Assert.False(await _world.TryAsync<DecideAbsence>(d => d.RunAsync(id, 2, new(true, 10_000, "The same."), _world.Access)));
        Assert.False(await _world.TryAsync<DecideAbsence>(d => d.RunAsync(id, 2, new(false, 0, null), _world.Access))); // a correction says why
    }

    /// <summary>The days of notice are those of the message, not of its writing down. Seen red by counting them from then.</summary>
    [Theory]
    [InlineData(10, true, 0)]
    [InlineData(10, true, 2)]
    [InlineData(6, false, 0)]
    public async Task Of_a_group_that_meets_once_the_place_goes_to_the_next_on_the_waitlist_if_there_is_time(int days, bool goes, int writtenDownAfter)
    {
        await SceneAsync([days], people: 1);
        await using (var db = _world.Db())
        {
            var next = _world.Scene.AddInterest(db, _scene.Group, _world.Clock.UtcNow(), people: 1, state: InterestState.Waitlisted);
            await db.SaveChangesAsync();
            await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlaces, 1).SetProperty(g => g.PeoplePlaces, 1).SetProperty(g => g.SchoolPlacesTaken, 1).SetProperty(g => g.PeoplePlacesTaken, 1));
        }

        if (writtenDownAfter == 0) await TellAsync(0);
        else
        {
            var told = _world.Clock.UtcNow();
            await PassAsync(TimeSpan.FromDays(writtenDownAfter));
            await _world.RunAsync<WriteAbsenceDown>(w => w.RunAsync(_scene.Sessions[0].Id, _scene.People[0].Id, told, null, _scene.Access));
        }
        await _world.RunAsync<KeepWaitlists>(async k => Assert.Equal((0, goes ? 1 : 0), await k.RunAsync()));

        await using var read = _world.Db();
        Assert.Equal(goes ? ParticipationState.Withdrew : ParticipationState.SignedUp, await read.Participations.Select(p => p.State).SingleAsync());
        if (!goes) return;

        Assert.Null(await AboutAsync());
        Assert.Equal(days, (await read.ParticipationEvents.SingleAsync(e => e.Kind == ParticipationState.Withdrew)).NoticeDays);
    }

    [Fact]
    public async Task Nobody_tells_of_a_session_that_has_begun_or_is_not_theirs()
    {
        await SceneAsync(0, 14);
        await PassAsync(TimeSpan.FromHours(1));

        var about = await AboutAsync();
        Assert.Equal([_scene.Sessions[1].Id], about.ToCome(_world.Clock.UtcNow()).Select(s => s.Id));
        Assert.False(await _world.TryAsync<TellAbsence>(t => t.RunAsync(about, _scene.Sessions[0].Id, null)));
        Assert.False(await _world.TryAsync<TellAbsence>(t => t.RunAsync(about, Guid.NewGuid(), null)));
        Assert.False(await _world.TryAsync<TellAbsence>(t => t.RunAsync(about, _scene.Sessions[1].Id, new('x', 301))));

        await using var db = _world.Db();
        await db.Participations.Where(p => p.PersonId == _teacher.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.Withdrew)); // since the page was opened
        Assert.False(await _world.TryAsync<TellAbsence>(t => t.RunAsync(about, _scene.Sessions[1].Id, null)));
        Assert.Equal(0, await db.Absences.CountAsync());
    }

    /// <summary>Whoever keeps a register writes down messages of those who are in it, and of nobody in another group.</summary>
    [Fact]
    public async Task A_message_of_somebody_who_has_no_place_on_that_day_is_not_written_down()
    {
        await SceneAsync(14, 28);
        await using var db = _world.Db();
        var other = new RegisterScene(_world.Scene, db, _world.Clock.UtcNow(), [_world.Clock.Today().AddDays(14)], people: 1, first: false);
        await db.SaveChangesAsync();

        foreach (var stranger in new[] { other.People[0].Id, Guid.NewGuid() })
        {
            var no = await Assert.ThrowsAsync<BrokenRuleException>(() => _world.RunAsync<WriteAbsenceDown>(w => w.RunAsync(_scene.Sessions[0].Id, stranger, _world.Clock.UtcNow(), null, _scene.Access)));
            Assert.Equal("Form.Person", no.Field);
        }
        Assert.Equal(0, await db.Absences.CountAsync());
    }

    private Task SceneAsync(params int[] days) => SceneAsync(days, people: 2);

    private async Task SceneAsync(int[] days, int people = 2, DateOnly? policyFrom = null)
    {
        await using var db = _world.Db();
        var today = _world.Clock.Today();
        _scene = new(_world.Scene, db, _world.Clock.UtcNow(), days.Select(today.AddDays), people);
        db.Add(new AbsencePolicy
        {
            HubId = _world.Scene.Hub.Id, Version = 1, BeginsAt = (policyFrom ?? new(2026, 9, 1)).ToDateTime(TimeOnly.MinValue).FromLondon(), NoticeHours = 168, LatePence = 7_500, NoWordPence = 10_000,
            FirstIsWaived = false, Wording = PolicyWords.Of(168, 7_500, 10_000, false), SetAt = _world.Clock.UtcNow()
        });
        await db.SaveChangesAsync();
        _teacher = await db.People.SingleAsync(p => p.Id == _scene.People[0].PersonId);
    }

    // The sessions begin at 9:15, and so does the time that passes.
    private Task PassAsync(TimeSpan time)
    {
        if (_world.Clock.UtcNow().Minute == 0) _world.Clock.Advance(TimeSpan.FromMinutes(15));
        _world.Clock.Advance(time);
        return Task.CompletedTask;
    }

    private async Task<CannotCome> AboutAsync()
    {
        await using var db = _world.Db();
        return (await CannotCome.FindAsync(db, _scene.Group.Code, new(_teacher, [])))!;
    }

    private Task TellAsync(int session) => _world.RunAsync<TellAbsence>(async t => await t.RunAsync(await AboutAsync(), _scene.Sessions[session].Id, "An inspection."));

    private async Task<SavedMarks> MarkAsync(int session, int person, MarkKind kind, bool agreed = false)
    {
        await using var db = _world.Db();
        var (id, of, saved) = (_scene.Sessions[session].Id, _scene.People[person].Id, (SavedMarks?)null);
        var before = await db.Marks.AsNoTracking().SingleOrDefaultAsync(m => m.SessionId == id && m.ParticipationId == of);
        await _world.RunAsync<SaveMarks>(async s => saved = await s.RunAsync(id, [new(of, kind, before?.Kind, before?.Version ?? 0)], agreed, _scene.Access));
        return saved!;
    }

    private async Task<AbsenceProposal> ProposalAsync(int person)
    {
        await using var db = _world.Db();
        return await db.AbsenceProposals.AsNoTracking().SingleAsync(p => p.ParticipationId == _scene.People[person].Id);
    }

    private async Task<AbsenceProposal> ProposalAsync()
    {
        await using var db = _world.Db();
        return await db.AbsenceProposals.AsNoTracking().SingleAsync();
    }

    public void Dispose() => _world.Dispose();
}
