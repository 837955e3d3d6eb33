using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Leaders;
using Tessellate.Messages;
using Tessellate.Planning;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.Visits;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Planning;

/// <summary>A group is cancelled half way: places are free, everyone concerned knows why, and what happened stays.</summary>
public sealed class CancelWorkGroupTests : IDisposable
{
    private const string Reason = "The lead school has closed for repairs.";

    private readonly JoiningWorld _world = new();

    [Fact]
    public async Task Places_are_free_requests_declined_and_everybody_concerned_is_told()
    {
        var group = await _world.GroupAsync();

        await CancelAsync(group);

        await using var db = _world.Db();
        await db.AddsUpAsync();
        var now = await db.WorkGroups.SingleAsync(g => g.Id == group.Id);
        Assert.Equal((0, 0, Recruitment.Closed, Reason, true), (now.SchoolPlacesTaken, now.PeoplePlacesTaken, now.Recruitment, now.CancellingReason, now.IsCancelled));
        Assert.All(await db.Places.ToListAsync(), p => Assert.Equal(PlaceState.Freed, p.State));
        Assert.DoesNotContain(await db.Interests.ToListAsync(), i => i.State is InterestState.Waiting or InterestState.Waitlisted or InterestState.Unconfirmed or InterestState.Accepted);
        Assert.Equal(2, await db.ParticipationEvents.CountAsync(e => e.Kind == ParticipationState.Withdrew && e.Reason == Reason));
        Assert.Equal(0, await db.Agreements.CountAsync(a => a.State == AgreementState.Asked));
        // Two who take part, the lead and both heads; and for each of three requests and holds whoever asked and two who are named. Not the one that was never confirmed.
        Assert.Equal((5, 9), (await db.Messages.CountAsync(m => m.Template == "work-group-cancelled"), await db.Messages.CountAsync(m => m.Template == "interest-declined")));
        Assert.All(await db.Messages.Where(m => m.Template == "work-group-cancelled" || m.Template == "interest-declined").ToListAsync(), m => Assert.Contains(Reason, m.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_offered_to_the_waitlist_goes_with_the_group()
    {
        var group = await _world.GroupAsync();
        await using (var before = _world.Db()) await before.Projects.ExecuteUpdateAsync(set => set.SetProperty(p => p.NeedsAgreement, false)); // nobody is named who could agree for the one on the list
        var offered = 0;
        await _world.RunAsync<OfferPlaces>(async o => offered = await o.RunAsync(group.Code, _world.Access));
        Assert.True(offered > 0);

        await CancelAsync(group);

        await using var db = _world.Db();
        await db.AddsUpAsync();
        Assert.All(await db.PlaceOffers.ToListAsync(), o => Assert.Equal(OfferState.Withdrawn, o.State));
        Assert.Equal((0, 0), (await db.Places.CountAsync(p => p.State == PlaceState.Offered), await db.Interests.CountAsync(i => i.State == InterestState.Offered || i.State == InterestState.Waitlisted)));
        Assert.Equal(0, (await db.WorkGroups.SingleAsync(g => g.Id == group.Id)).SchoolPlacesTaken);
    }

    [Fact]
    public async Task Visits_end_with_the_group_and_each_of_those_concerned_reads_of_it_in_one_message()
    {
        var group = await _world.GroupAsync();
        await using (var before = _world.Db())
        {
            var (lead, part) = (await before.People.SingleAsync(p => p.Name == "Lou Marsh"), await before.Participations.FirstAsync(p => p.WorkGroupId == group.Id));
            var now = _world.Clock.GetUtcNow().UtcDateTime;
            SampleVisit.Add(before, group.Id, part.SchoolId, lead.Id, now, "held", "Seen.");
            before.Add(new SchoolVisit { WorkGroupId = group.Id, SchoolId = part.SchoolId, VisitorId = lead.Id, StartsAt = now.AddDays(25), EndsAt = now.AddDays(25).AddHours(2), ContactName = "Hal Dean", ContactEmail = "hal.dean@school.example", TokenHash = "planned" });
            before.Add(new SupportVisit { HubId = group.HubId, WorkGroupId = group.Id, LeadId = lead.Id, VisitorId = _world.Scene.Administrator.Id, On = new(2027, 2, 8), PlannedAt = now });
            await before.SaveChangesAsync();
        }
        List<Message> shown = [];
        await using (var db = _world.Db()) { var plan = await GroupPlan.GetAsync(db, group.Code, _world.Access); await _world.RunAsync<CancelWorkGroup>(async c => shown = await c.PreviewAsync(plan, Reason)); }

        await CancelAsync(group);

        await using var after = _world.Db();
        Assert.Equal([VisitState.Cancelled, VisitState.Held], await after.SchoolVisits.OrderByDescending(v => v.StartsAt).Select(v => v.State).ToListAsync());
        Assert.Equal(SupportState.Cancelled, (await after.SupportVisits.SingleAsync()).State);
        var told = await after.Messages.Where(m => m.Template == "work-group-cancelled").ToListAsync();
        Assert.Equal(shown.Where(m => m.Template == "work-group-cancelled").Select(m => (m.ToAddress, m.Body)).Order(), told.Select(m => (m.ToAddress, m.Body)).Order());
        Assert.Equal(told.Count, told.Select(m => m.ToAddress).Distinct().Count());
        Assert.Contains("Lou Marsh does not visit Invented School", told.Single(m => m.ToAddress == "hal.dean@school.example").Body, StringComparison.Ordinal);
        var lou = told.Single(m => m.ToAddress == "lou.marsh@lead.example").Body;
        Assert.Contains("does not visit Invented School", lou, StringComparison.Ordinal);
        Assert.Contains("Dan Whitlow does not visit Lou Marsh on Monday 8 February 2027.", lou, StringComparison.Ordinal);
        Assert.Equal(2 + 2 + 1, told.Count(m => m.Body.Contains("With it ends:", StringComparison.Ordinal))); // two who take part, the contact and the lead, and who was to visit the lead
        Assert.Equal(0, await after.Messages.CountAsync(m => m.Template.Contains("visit")));
    }

    [Fact]
    public async Task What_is_shown_before_is_what_leaves()
    {
        var group = await _world.GroupAsync();
        List<string> shown = [];
        await using var db = _world.Db();
        var plan = await GroupPlan.GetAsync(db, group.Code, _world.Access);
        await _world.RunAsync<CancelWorkGroup>(async c => shown = [.. (await c.PreviewAsync(plan, Reason)).Select(m => $"{m.ToAddress} {m.Body}")]);

        await CancelAsync(group);

        Assert.Equal(shown.Order(), (await db.Messages.Where(m => m.Template == "work-group-cancelled" || m.Template == "interest-declined").ToListAsync()).Select(m => $"{m.ToAddress} {m.Body}").Order());
    }

    [Fact]
    public async Task What_happened_until_then_stays()
    {
        var group = await _world.GroupAsync();
        var first = (await _world.SessionsAsync(group))[0];
        _world.Clock.SetUtcNow(new(first.EndsAt, TimeSpan.Zero));
        await using var db = _world.Db();
        var people = await db.Participations.Select(p => p.Id).ToListAsync();
        await _world.RunAsync<SaveMarks>(s => s.RunAsync(first.Id, [.. people.Select(p => new Marking(p, MarkKind.Attended, null, 0))], false, _world.Access));

        await CancelAsync(group);

        Assert.Equal((2, 2, 3), (await db.Marks.CountAsync(), await db.ParticipationEvents.CountAsync(e => e.Kind == ParticipationState.Started), (await _world.SessionsAsync(group)).Count));
        Assert.Equal(1, await db.Sessions.TakingPlace(db).CountAsync(s => s.WorkGroupId == group.Id));
    }

    [Fact]
    public async Task Nobody_gets_a_place_in_it_any_more_and_it_is_cancelled_once()
    {
        var group = await _world.GroupAsync();
        await CancelAsync(group);
        await using var db = _world.Db();

        Assert.False(await db.TryTakeAsync(group.Id, 1));
        Assert.Contains("It was cancelled on 11 January 2027", (await Assert.ThrowsAsync<BrokenRuleException>(() => CancelAsync(group))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_over_is_not_cancelled()
    {
        var group = await _world.GroupAsync();
        _world.Clock.SetUtcNow(new(2027, 5, 3, 9, 0, 0, TimeSpan.Zero));

        Assert.Contains("It is over", (await Assert.ThrowsAsync<BrokenRuleException>(() => CancelAsync(group))).Message, StringComparison.Ordinal);
    }

    /// <summary>While it is cancelled, the hub gives places and the head answers: whoever comes first, nobody is left with a place in a group that does not meet.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whoever_gets_a_place_at_the_same_moment_does_not_keep_it(int _)
    {
        var group = await _world.GroupAsync();
        await using var db = _world.Db();
        var references = await db.Interests.Where(i => i.State == InterestState.Waiting || i.State == InterestState.Waitlisted).Select(i => i.Reference).ToListAsync();
        await db.InterestHeads.ExecuteDeleteAsync();
        await db.Projects.ExecuteUpdateAsync(set => set.SetProperty(p => p.NeedsAgreement, false));
        var held = await db.TokenAsync("agreement-asked");
        var asked = db.Agreements.Where(a => a.State == AgreementState.Asked);
        var yes = new HeadsAnswer("Hettie Moor", await db.InterestPeople.Where(p => asked.Any(a => a.InterestId == p.InterestId)).Select(p => p.Id).ToListAsync());

        await Task.WhenAll([_world.TryAsync<CancelWorkGroup>(c => c.RunAsync(group.Code, group.Version, Reason, _world.Access)), _world.TryAsync<GiveAgreement>(g => g.RunAsync(held, yes)),
            .. references.Select(r => _world.TryAsync<AnswerInterest>(a => a.RunAsync(r, Answer.Accept, null, _world.Access)))]);
        await _world.TryAsync<CancelWorkGroup>(c => c.RunAsync(group.Code, group.Version, Reason, _world.Access)); // it may have met with too much at once

        await db.AddsUpAsync();
        var now = await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == group.Id);
        Assert.Equal((true, 0, 0), (now.IsCancelled, now.SchoolPlacesTaken, now.PeoplePlacesTaken));
        Assert.Equal(0, await db.Participations.CountAsync(p => p.State != ParticipationState.Withdrew));
    }

    /// <summary>The negative control: without the look at what is taken in the last statement somebody stays behind.</summary>
    [Fact]
    public async Task Looking_before_instead_leaves_somebody_behind()
    {
        var group = await _world.GroupAsync();
        await using var db = _world.Db();
        var before = await db.Participations.Where(p => p.WorkGroupId == group.Id).Select(p => p.Id).ToListAsync();
        var late = await db.Interests.Where(i => i.State == InterestState.Waiting).Select(i => i.Reference).SingleAsync();
        await db.Projects.ExecuteUpdateAsync(set => set.SetProperty(p => p.NeedsAgreement, false));

        await _world.RunAsync<AnswerInterest>(a => a.RunAsync(late, Answer.Accept, null, _world.Access)); // between the look and the write
        foreach (var id in before) await db.Participations.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.Withdrew));
        await db.WorkGroups.Where(g => g.Id == group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.CancelledAt, _world.Clock.UtcNow()));

        Assert.NotEqual(0, await db.Participations.CountAsync(p => p.State != ParticipationState.Withdrew));
    }

    private Task CancelAsync(WorkGroup group) => _world.RunAsync<CancelWorkGroup>(c => c.RunAsync(group.Code, group.Version, Reason, _world.Access));

    public void Dispose() => _world.Dispose();
}
