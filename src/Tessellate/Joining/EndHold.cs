using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>
/// Ends the holding of a place without a yes, inside the caller's transaction: the question is closed, the place goes back and everyone is
/// told. Whoever closes the question first does the rest; the agreement's row is always changed before the place's, and that before the group's.
/// </summary>
public sealed class EndHold(TessellateDb db)
{
    /// <exception cref="BrokenRuleException">It was answered or is over.</exception>
    public async Task NotNowAsync(AgreementInFull asked, string answeredBy, string reason, Actor actor, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var (agreement, about) = (asked.Agreement, asked.About);
        (agreement.AnsweredBy, agreement.Reason) = (answeredBy, reason);
        var closed = await db.Agreements.Where(a => a.Id == agreement.Id && a.State == AgreementState.Asked && a.ExpiresAt > now).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.State, AgreementState.NotNow).SetProperty(a => a.AnsweredAt, now).SetProperty(a => a.AnsweredBy, answeredBy).SetProperty(a => a.Reason, reason), stop);
        if (closed == 0) throw new BrokenRuleException(await WhyNotAsync(agreement.Id, now, stop));

        await FreeAsync(about, InterestState.Withdrawn, reason, now, stop);
        db.Messages.AddRange(AgreementEndedMessages.NotNow(about, agreement, words, now));
        Record(about, agreement, actor, now, "agreement.not-now", $"{about.School} did not agree this time; its place in {about.Group.Code} went back.", reason);
    }

    /// <returns>False when somebody answered before: nothing was changed.</returns>
    public async Task<bool> LapseAsync(AgreementInFull asked, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var (agreement, about) = (asked.Agreement, asked.About);
        var closed = await db.Agreements.Where(a => a.Id == agreement.Id && a.State == AgreementState.Asked && a.ExpiresAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AgreementState.Lapsed), stop);
        if (closed == 0) return false;

        await FreeAsync(about, InterestState.Lapsed, null, now, stop);
        db.Messages.AddRange(AgreementEndedMessages.Lapsed(about, agreement, words, now));
        Record(about, agreement, Actor.System("the program, when the time was over"), now, "agreement.lapsed", $"{about.School} did not answer in time; its place in {about.Group.Code} went back.");
        return true;
    }

    /// <summary>The hub gives the hold up; the school reads the reason.</summary>
    /// <exception cref="BrokenRuleException">It was answered or is over.</exception>
    public async Task GiveUpAsync(AgreementInFull asked, string reason, Actor actor, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        await ReplaceAsync(asked.Agreement, now, stop);
        await LetGoAsync(asked, reason, actor, words, now, stop);
    }

    /// <summary>What follows when the hub gives the hold up, once the question is closed.</summary>
    internal async Task LetGoAsync(AgreementInFull asked, string reason, Actor actor, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var (agreement, about) = (asked.Agreement, asked.About);
        await FreeAsync(about, InterestState.Declined, reason, now, stop);
        db.Messages.AddRange(AnswerMessages.For(Answer.Decline, about, reason, words, now));
        Record(about, agreement, actor, now, "agreement.given-up", $"The place held for {about.School} in {about.Group.Code} went back.", reason);
    }

    /// <summary>Closes the question, because it is asked anew or no more; its link leads nowhere from here on.</summary>
    internal async Task ReplaceAsync(Agreement agreement, DateTime now, CancellationToken stop)
    {
        var closed = await db.Agreements.Where(a => a.Id == agreement.Id && a.State == AgreementState.Asked).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AgreementState.Replaced), stop);
        if (closed == 0) throw new BrokenRuleException(await WhyNotAsync(agreement.Id, now, stop));
    }

    /// <summary>Why it can no longer be answered, as whoever tries reads it.</summary>
    internal async Task<string> WhyNotAsync(Guid agreementId, DateTime now, CancellationToken stop)
    {
        var agreement = await db.Agreements.AsNoTracking().SingleAsync(a => a.Id == agreementId, stop);
        return agreement.State switch
        {
            AgreementState.Agreed => $"{agreement.AnsweredBy} agreed already, on {agreement.AnsweredAt!.Value.InWords()}. Nothing was changed.",
            AgreementState.NotNow => $"{agreement.AnsweredBy} answered already, on {agreement.AnsweredAt!.Value.InWords()}: not now. Nothing was changed.",
            AgreementState.Revoked => $"The agreement was taken back on {agreement.RevokedAt!.Value.InWords()}. Nothing was changed.",
            AgreementState.Replaced => "The hub has asked anew, or no longer holds the place. Nothing was changed.",
            _ => $"The place was held until the end of {agreement.LastDay.InWords()} and has gone back. Nothing was changed. Ask the hub whether there is still a place."
        };
    }

    private async Task FreeAsync(InterestInFull about, InterestState after, string? reason, DateTime now, CancellationToken stop)
    {
        var place = await db.Places.SingleAsync(p => p.InterestId == about.Interest.Id && p.State == PlaceState.Held, stop);
        (place.State, place.FreedAt, place.HeldUntil) = (PlaceState.Freed, now, null);
        await db.GiveBackAsync(about.Group.Id, place.People, schoolPlace: true, stop);
        await db.Interests.Where(i => i.Id == about.Interest.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, after).SetProperty(i => i.AnswerReason, reason), stop);
        db.Record(Actor.System("the program"), now, "place.freed", nameof(Place), place.Id, $"The place held for {about.School} in {about.Group.Code} is free.", about.Hub.Id, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id);
    }

    private void Record(InterestInFull about, Agreement agreement, Actor actor, DateTime now, string kind, string summary, string? reason = null) =>
        db.Record(actor, now, kind, nameof(Agreement), agreement.Id, summary, about.Hub.Id, reason, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id);
}
