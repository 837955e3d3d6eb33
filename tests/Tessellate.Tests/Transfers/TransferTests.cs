using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Policies;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.Transfers;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Transfers;

/// <summary>A place moves to another group without a new application: the history stays, the head's yes goes with it where it can, and what comes free is offered on.</summary>
public sealed class TransferTests
{
    [Fact]
    public async Task Within_a_hub_it_moves_at_once_with_the_heads_words_and_links_and_both_groups_keep_the_history()
    {
        using var world = new JoiningWorld();
        var (from, to, placed) = await world.AddPlacedAsync(1, agreed: true);
        await using var db = world.Db();
        var (revoke, leave) = (await db.TokenAsync("agreement-receipt"), await db.TokenAsync("agreement-given", "Dear Person 1"));

        await world.RunAsync<ProposeTransfer>(async p => Assert.Equal(TransferState.Done, await p.RunAsync(await world.PartAsync(placed[0]), to.Code, "The Tuesday suits them.", world.Access)));

        await world.EachHasOnePlaceAsync(placed);
        Assert.Equal([(from.Id, 0), (to.Id, 2)], (await db.WorkGroups.AsNoTracking().OrderBy(g => g.Code).ToListAsync()).Select(g => (g.Id, g.PeoplePlacesTaken)));
        var parts = await db.Participations.AsNoTracking().ToListAsync();
        Assert.Equal((2, 2), (parts.Count(p => p.WorkGroupId == from.Id && p.State == ParticipationState.Withdrew), parts.Count(p => p.WorkGroupId == to.Id && p.State == ParticipationState.SignedUp)));
        Assert.Equal(2, await db.ParticipationEvents.CountAsync(e => e.Kind == ParticipationState.Withdrew && e.Reason == $"Moved to {to.Code}."));
        var yes = await db.Agreements.AsNoTracking().OrderBy(a => a.State == AgreementState.Agreed).ToListAsync();
        Assert.Equal((AgreementState.Replaced, AgreementState.Agreed, yes[0].Wording, yes[0].AnsweredBy, yes[0].AnsweredAt), (yes[0].State, yes[1].State, yes[1].Wording, yes[1].AnsweredBy, yes[1].AnsweredAt));
        Assert.Equal(["place-transferred", "place-transferred", "place-transferred", "transfer-head"], await db.Messages.Where(m => m.Template.Contains("transfer")).Select(m => m.Template).OrderBy(t => t).ToListAsync());
        Assert.Equal(0, await db.Messages.CountAsync(m => m.Template.Contains("transfer") && m.Body.Contains("whoever cannot come"))); // what the hub asks of them stays as it was
        Assert.Equal(to.Id, (await NamedInRequest.FindAsync(db, leave))?.About.Group.Id);

        await world.RunAsync<RevokeAgreement>(r => r.RunAsync(revoke, "Nobody can cover."));
        await db.AddsUpAsync();
        Assert.Equal(0, await db.Places.CountAsync(p => p.State != PlaceState.Freed));
    }

    /// <summary>Seen red by leaving it out of the letters to those who move, and out of the head's.</summary>
    [Fact]
    public async Task What_the_other_hub_asks_of_whoever_cannot_come_is_read_before_it_holds_and_needs_are_asked_for_anew()
    {
        using var world = new JoiningWorld();
        var (_, to, placed) = await world.AddPlacedAsync(1, agreed: true, otherHub: true);
        await using var db = world.Db();
        var now = world.Clock.GetUtcNow().UtcDateTime;
        var (policy, after) = (Policy(world.Scene.OtherHub.Id, 1, now.AddYears(-1), 7500), Policy(world.Scene.OtherHub.Id, 2, now.AddHours(1), 8500)); // the second came when they had asked
        db.AddRange(policy, after);
        await db.SaveChangesAsync();
        world.Clock.Advance(TimeSpan.FromHours(2));

        var part = await world.PartAsync(placed[0]);
        List<Message> preview = [];
        await world.RunAsync<ProposeTransfer>(async p =>
        {
            var (proposed, plan) = await p.PlanAsync(part, to.Code, "Nearer.", world.Access);
            preview = [.. TransferMessages.Preview(plan, proposed, false, SiteAddress.Read(null), SampleNetwork.Settings, world.Clock.GetUtcNow().UtcDateTime).Where(m => m.Template is "place-transferred" or "transfer-head")];
        });
        Assert.Equal(4, preview.Count);
        Assert.All(preview, m => Assert.Contains(policy.Wording, m.Body, StringComparison.Ordinal));
        await world.RunAsync<ProposeTransfer>(async p => await p.RunAsync(part, to.Code, "Nearer.", world.Access));
        var transfer = await db.Transfers.SingleAsync();
        await world.RunAsync<AnswerTransfer>(a => a.AcceptAsync(transfer.Id, world.OtherAccess()));

        var letters = await db.Messages.Where(m => m.Template == "place-transferred" || m.Template == "transfer-head").ToListAsync();
        Assert.Equal(4, letters.Count);
        Assert.All(letters, m => Assert.Contains($"{Asks} {policy.Wording}", m.Body.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.All(letters, m => Assert.DoesNotContain(after.Wording, m.Body, StringComparison.Ordinal));
        Assert.All(letters.Where(m => m.Template == "place-transferred"), m => Assert.Contains(JoiningUrls.WhatYouNeed(to.Code), m.Body, StringComparison.Ordinal));
        var moved = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.WorkGroupId == to.Id))).Single();
        Assert.Equal(policy.Wording, moved.AbsenceWording); // by which an absence there is judged
    }

    [Fact]
    public async Task Where_the_other_hub_charges_nothing_the_letters_say_so_and_not_what_held_before()
    {
        using var world = new JoiningWorld();
        await using var db = world.Db();
        var policy = Policy(world.Scene.Hub.Id, 1, world.Clock.GetUtcNow().UtcDateTime.AddYears(-1), 7500);
        var (_, to, placed) = await world.AddPlacedAsync(1, agreed: true, otherHub: true);
        db.Add(policy);
        await db.SaveChangesAsync();

        await world.RunAsync<ProposeTransfer>(async p => await p.RunAsync(await world.PartAsync(placed[0]), to.Code, "Nearer.", world.Access));
        var transfer = await db.Transfers.SingleAsync();
        await world.RunAsync<AnswerTransfer>(a => a.AcceptAsync(transfer.Id, world.OtherAccess()));

        var letters = await db.Messages.Where(m => m.Template == "place-transferred" || m.Template == "transfer-head").ToListAsync();
        Assert.Equal(4, letters.Count);
        Assert.All(letters, m => Assert.Contains("Nothing is charged.", m.Body, StringComparison.Ordinal));
        Assert.All(letters, m => Assert.DoesNotContain(policy.Wording, m.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_new_dates_ask_more_the_head_is_asked_again_and_the_place_is_held_there_until_then()
    {
        using var world = new JoiningWorld();
        var (_, to, placed) = await world.AddPlacedAsync(1, agreed: true, sessionsThere: 4);
        await world.RunAsync<ProposeTransfer>(async p => await p.RunAsync(await world.PartAsync(placed[0]), to.Code, "The other group is full of secondary schools.", world.Access));

        await using var db = world.Db();
        var moved = await db.Interests.AsNoTracking().SingleAsync(i => i.WorkGroupId == to.Id);
        Assert.Equal(PlaceState.Held, (await db.Places.AsNoTracking().SingleAsync(p => p.InterestId == moved.Id)).State);
        Assert.Contains("we have asked Hettie Moor to agree again", (await db.Messages.FirstAsync(m => m.Template == "place-transferred")).Body, StringComparison.Ordinal);
        Assert.Equal(0, await db.Messages.CountAsync(m => m.Template == "transfer-head"));

        await world.RunAsync<GiveAgreement>(async a => await a.RunAsync(await db.TokenAsync("agreement-asked", moved.Reference), await db.YesAsync(moved)));
        await world.EachHasOnePlaceAsync(placed);
    }

    [Fact]
    public async Task Another_hub_answers_and_until_then_the_school_keeps_its_place_where_it_is()
    {
        using var world = new JoiningWorld();
        var (from, to, placed) = await world.AddPlacedAsync(2, otherHub: true);
        var parts = new[] { await world.PartAsync(placed[0]), await world.PartAsync(placed[1]) };
        foreach (var part in parts) await world.RunAsync<ProposeTransfer>(async p => Assert.Equal(TransferState.Proposed, await p.RunAsync(part, to.Code, "They moved house.", world.Access)));
        await Assert.ThrowsAsync<BrokenRuleException>(() => world.RunAsync<ProposeTransfer>(p => p.RunAsync(parts[0], to.Code, "Again.", world.Access)));
        await using var db = world.Db();
        var proposed = await db.Transfers.AsNoTracking().OrderBy(t => t.ProposedAt).ToListAsync();
        Assert.Equal(4, (await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == from.Id)).PeoplePlacesTaken);
        Assert.Empty(await db.Messages.Where(m => m.Template == "place-transferred").ToListAsync());

        await Assert.ThrowsAsync<NotAllowedException>(() => world.RunAsync<AnswerTransfer>(a => a.AcceptAsync(proposed[0].Id, world.Access)));
        await Assert.ThrowsAsync<BrokenRuleException>(() => world.RunAsync<AnswerTransfer>(a => a.DeclineAsync(proposed[0].Id, " ", world.OtherAccess())));
        await world.RunAsync<AnswerTransfer>(a => a.AcceptAsync(proposed[0].Id, world.OtherAccess()));
        await world.RunAsync<AnswerTransfer>(a => a.DeclineAsync(proposed[1].Id, "Ours is for Year 2.", world.OtherAccess()));

        await world.EachHasOnePlaceAsync(placed);
        Assert.Equal((2, 2), ((await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == from.Id)).PeoplePlacesTaken, (await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == to.Id)).PeoplePlacesTaken));
        Assert.Contains("Ours is for Year 2.", (await db.Messages.Where(m => m.Template == "transfer-answered").OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).FirstAsync()).Body, StringComparison.Ordinal);
        Assert.False(await world.TryAsync<AnswerTransfer>(a => a.TakeBackAsync(proposed[0].Id, world.Access)));
    }

    [Fact]
    public async Task What_does_not_fit_changes_nothing_and_what_comes_free_goes_to_the_waitlist()
    {
        using var world = new JoiningWorld();
        var (from, to, placed) = await world.AddPlacedAsync(2, placesThere: 1);
        await using var db = world.Db();
        await db.WorkGroups.Where(g => g.Id == from.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlaces, 2));
        var waits = world.Scene.AddInterest(db, await db.WorkGroups.SingleAsync(g => g.Id == from.Id), world.Scene.Administrator.CreatedAt, state: InterestState.Waitlisted);
        await db.SaveChangesAsync();

        var parts = new[] { await world.PartAsync(placed[0]), await world.PartAsync(placed[1]) };
        await world.RunAsync<ProposeTransfer>(p => p.RunAsync(parts[0], to.Code, "Nearer.", world.Access));
        var full = await Assert.ThrowsAsync<BrokenRuleException>(() => world.RunAsync<ProposeTransfer>(p => p.RunAsync(parts[1], to.Code, "Nearer.", world.Access)));
        Assert.Contains("does not fit into", full.Message, StringComparison.Ordinal);
        await world.EachHasOnePlaceAsync(placed);
        await Assert.ThrowsAsync<BrokenRuleException>(() => world.RunAsync<ProposeTransfer>(p => p.RunAsync(parts[1], from.Code, "To itself.", world.Access)));

        await world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        Assert.Equal(InterestState.Offered, (await db.Interests.AsNoTracking().SingleAsync(i => i.Id == waits.Id)).State);
    }

    private const string Asks = "What South Star asks of whoever cannot come is not what you read when you asked, and it holds from now on:";

    private static AbsencePolicy Policy(Guid hubId, int version, DateTime from, int late) => new()
    {
        HubId = hubId, Version = version, BeginsAt = from, NoticeHours = 168, LatePence = late, NoWordPence = 9000, FirstIsWaived = false, Wording = PolicyWords.Of(168, late, 9000, false), SetAt = from
    };
}
