using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// Staff record that somebody no longer takes part, alone or with everyone of the school. People places come back; the
/// school's place is freed when nobody of it is left. They, whoever asked, the head who agreed and whoever leads the group are told. What happened before stays as it was.
/// </summary>
public sealed class WithdrawFromGroup(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <exception cref="BrokenRuleException">The person has withdrawn or completed before; nothing was changed.</exception>
    public async Task RunAsync(Guid participationId, bool wholeSchool, string reason, Access access, CancellationToken stop = default)
    {
        var about = await ParticipationInFull.GetAsync(db, participationId, access, stop);
        if (!access.CanWithdrawFrom(about.Hub.Id)) throw new NotAllowedException();
        if (string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Give the reason: those who withdraw read it.", "Reason");

        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var (now, actor) = (clock.UtcNow(), access.ActorIn(about.Hub, words));
        var what = await Withdrawal.LoadAsync(db, about, wholeSchool, reason, now, stop);
        if (what.Leaving.Count == 0) throw new BrokenRuleException($"Nobody of {about.School} takes part any more. Nothing was changed.");

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        foreach (var (person, _) in what.Leaving)
        {
            if (!await db.TryWithdrawAsync(person.ParticipationId, stop)) throw new BrokenRuleException($"{person.Name} has withdrawn or completed already. Nothing was changed.");
        }
        var freed = await db.LeaveAsync(about.PlaceId, what.Leaving.Count, now, stop) ?? throw new BrokenRuleException($"The place of {about.School} is free already. Nothing was changed.");

        foreach (var (person, happened) in what.Leaving)
        {
            db.Add(new ParticipationEvent
            {
                Id = happened, ParticipationId = person.ParticipationId, Kind = ParticipationState.Withdrew, On = clock.Today(), RecordedAt = now, RecordedById = actor.PersonId, Reason = what.Reason, NoticeDays = what.NoticeDays
            });
            db.Record(actor, now, "participation.withdrew", nameof(Participation), person.ParticipationId, $"{person.Name} withdrew from {about.Group.Code}, {NoticeOfLeaving.InWords(what.NoticeDays)}.",
                about.Hub.Id, what.Reason, schoolId: about.Group.InRecord(about.SchoolId), workGroupId: about.Group.Id, aboutPersonId: person.PersonId);
        }
        if (!about.Group.IsSample) db.Messages.AddRange(WithdrawMessages.All(what, words, now));
        if (freed)
        {
            db.Record(actor, now, "place.freed", nameof(Place), about.PlaceId, $"The place of {about.School} in {about.Group.Code} is free: nobody of the school is left.",
                about.Hub.Id, schoolId: about.Group.InRecord(about.SchoolId), workGroupId: about.Group.Id);
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
