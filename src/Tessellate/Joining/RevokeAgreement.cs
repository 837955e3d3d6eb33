using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>
/// The head takes a yes back by the link of the receipt: everyone of the place who still takes part has withdrawn, the place is free, and
/// they, whoever asked, the hub and whoever leads the group are told.
/// </summary>
public sealed class RevokeAgreement(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    private static readonly Actor Head = Actor.System("the head, by the link that was sent");

    /// <exception cref="NotFoundException">No agreement has such a link.</exception>
    /// <exception cref="BrokenRuleException">It was taken back before, or nobody takes part any more; nothing was changed.</exception>
    public async Task RunAsync(string token, string reason, CancellationToken stop = default)
    {
        var given = await AgreementInFull.FindToRevokeAsync(db, token, stop) ?? throw new NotFoundException("Agreement", "of this link");
        if (string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Give the reason: your colleagues and the hub read it.", "Reason");
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var (agreement, about, now) = (given.Agreement, given.About, clock.UtcNow());
        agreement.Reason = reason = reason.Trim();

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var revoked = await db.Agreements.Where(a => a.Id == agreement.Id && a.State == AgreementState.Agreed).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.State, AgreementState.Revoked).SetProperty(a => a.RevokedAt, now).SetProperty(a => a.Reason, reason), stop);
        if (revoked == 0) throw new BrokenRuleException("The agreement was taken back before. Nothing was changed.");

        var left = await LeaveAsync(given, reason, now, stop);
        db.Record(Head, now, "agreement.revoked", nameof(Agreement), agreement.Id, $"{about.School} took back its agreement for {about.Group.Code}.", about.Hub.Id, reason, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id);
        db.Messages.AddRange(AgreementEndedMessages.Revoked(about, left, agreement, await ThoseWhoRun.OfAsync(db, about, clock.Today(), stop), words, now));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task<List<InterestPerson>> LeaveAsync(AgreementInFull given, string reason, DateTime now, CancellationToken stop)
    {
        var (about, people) = (given.About, new HashSet<Guid>());
        var places = db.Places.Where(p => p.InterestId == about.Interest.Id);
        foreach (var one in await db.Participations.Where(p => places.Any(x => x.Id == p.PlaceId)).AsNoTracking().ToListAsync(stop))
        {
            if (!await db.TryWithdrawAsync(one.Id, stop)) continue;

            people.Add(one.PersonId);
            db.Add(new ParticipationEvent { ParticipationId = one.Id, Kind = ParticipationState.Withdrew, On = clock.Today(), RecordedAt = now, Reason = reason, NoticeDays = NoticeOfLeaving.DaysBefore(about.Sessions, now) });
            db.Record(Head, now, "participation.withdrew", nameof(Participation), one.Id, $"Withdrew from {about.Group.Code}: the school took back its agreement.", about.Hub.Id, reason, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id, aboutPersonId: one.PersonId);
        }

        if (people.Count == 0) throw new BrokenRuleException($"Nobody of {about.School} takes part any more. Nothing was changed.");
        var placeId = await places.Select(p => p.Id).SingleAsync(stop);
        await db.LeaveAsync(placeId, people.Count, now, stop);

        // Read anew: a colleague may have come instead of another since the head agreed, and is told as well.
        var (left, interestId) = (people.ToList(), about.Interest.Id);
        return await db.InterestPeople.Where(p => p.InterestId == interestId && p.LeftAt == null && p.PersonId != null && left.Contains(p.PersonId.Value)).OrderBy(p => p.Position).AsNoTracking().ToListAsync(stop);
    }
}
