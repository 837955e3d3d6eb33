using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// One colleague leaves a school's place and another comes into it: no place is given back or taken. Both are told, and so is the head who agreed; what happened
/// before stays as it was.
/// </summary>
public sealed class Substitute(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    private const int Attempts = 3;

    /// <exception cref="NotFoundException">There is none that the person may see.</exception>
    /// <exception cref="BrokenRuleException">The colleague has left or completed, or the other has a place already; nothing was changed.</exception>
    public async Task RunAsync(Guid participationId, NamedPerson newcomer, string reason, Access access, CancellationToken stop = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SaveAsync(participationId, newcomer, reason, access, stop);
                return;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear(); // a moment ago somebody else made the same person known: look again
            }
        }
    }

    private async Task SaveAsync(Guid participationId, NamedPerson newcomer, string reason, Access access, CancellationToken stop)
    {
        var about = await ParticipationInFull.GetAsync(db, participationId, access, stop);
        if (!access.CanWithdrawFrom(about.Hub.Id)) throw new NotAllowedException();
        if (string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Give the reason: both of them read it.", "Reason");
        if (about.InterestId is not { } interestId) throw new BrokenRuleException("This place came with a list of an earlier year. Nobody can be substituted in it.");
        if (about.InPlace.Any(p => p.State != ParticipationState.Withdrew && EmailAddress.Key(p.Email) == EmailAddress.Key(newcomer.Email)))
            throw new BrokenRuleException("This is the address of somebody who has a place already.", "Email");

        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var (now, actor, leaving) = (clock.UtcNow(), access.ActorIn(about.Hub, words), about.Person);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The head's yes first: who takes it back finds the newcomer in the place, or the place free.
        await db.Agreements.Where(a => a.InterestId == interestId && a.State == AgreementState.Agreed).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AgreementState.Agreed), stop);
        if (!await db.TryWithdrawAsync(participationId, stop)) throw new BrokenRuleException($"{leaving.Name} has withdrawn or completed already. Nothing was changed.");

        var coming = await NameAsync(interestId, leaving, newcomer, now, stop);
        var full = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == interestId), stop)).Single() with { People = [coming] };
        full = await new PlaceGiving(db, full, clock.Today(), now, actor).SignUpAsync(about.PlaceId, words, stop);
        var happened = new ParticipationEvent { ParticipationId = participationId, Kind = ParticipationState.Withdrew, On = clock.Today(), RecordedAt = now, RecordedById = actor.PersonId, Reason = reason.Trim() };
        db.Add(happened);
        db.Record(actor, now, "participation.substituted", nameof(Participation), participationId, $"{coming.Name} comes instead of {leaving.Name} into {about.Group.Code}.",
            about.Hub.Id, reason.Trim(), schoolId: about.Group.InRecord(about.SchoolId), workGroupId: about.Group.Id, aboutPersonId: leaving.PersonId);
        if (!about.Group.IsSample) db.Messages.AddRange(SubstituteMessages.All(full, leaving, coming, await AgreedAsync(interestId, stop), happened.Id, reason.Trim(), words, now));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task<InterestPerson> NameAsync(Guid interestId, PersonInPlace leaving, NamedPerson newcomer, DateTime now, CancellationToken stop)
    {
        await db.InterestPeople.Where(p => p.InterestId == interestId && p.PersonId == leaving.PersonId && p.LeftAt == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.LeftAt, now), stop);
        var last = await db.InterestPeople.Where(p => p.InterestId == interestId).MaxAsync(p => (int?)p.Position, stop) ?? 0;
        var coming = new InterestPerson
        {
            InterestId = interestId, Position = last + 1, Name = Wish.OneLine(newcomer.Name), Email = newcomer.Email.Trim(), Post = string.IsNullOrWhiteSpace(newcomer.Post) ? null : Wish.OneLine(newcomer.Post)
        };
        db.Add(coming);
        await db.SaveChangesAsync(stop);
        return coming;
    }

    private Task<Agreement?> AgreedAsync(Guid interestId, CancellationToken stop) => db.Agreements.AsNoTracking().SingleOrDefaultAsync(a => a.InterestId == interestId && a.State == AgreementState.Agreed, stop);
}
