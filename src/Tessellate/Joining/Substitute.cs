using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// One colleague leaves a school's place and another comes into it: no place is given back or taken. Staff record it, or whoever leaves names the other by their own link. Both are
/// told, and so are the head who agreed and whoever leads the group; what happened before stays as it was.
/// </summary>
public sealed class Substitute(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network)
{
    private const int Attempts = 3;
    private static readonly Actor Themselves = Actor.System("the person who had the place, by their link");

    /// <exception cref="NotFoundException">There is none that the person may see.</exception>
    /// <exception cref="BrokenRuleException">The colleague has left or completed, or the other has a place already; nothing was changed.</exception>
    public async Task RunAsync(Guid participationId, NamedPerson newcomer, string reason, Access access, CancellationToken stop = default)
    {
        var about = await ParticipationInFull.GetAsync(db, participationId, access, stop);
        if (!access.CanWithdrawFrom(about.Hub.Id)) throw new NotAllowedException();
        await RunAsync(() => ParticipationInFull.GetAsync(db, participationId, access, stop), newcomer, reason, words => access.ActorIn(about.Hub, words), byLink: false, stop);
    }

    /// <summary>Whoever has a place names by their own link the colleague who comes instead; the hub is told, too.</summary>
    /// <exception cref="NotFoundException">Nobody has such a link.</exception>
    /// <exception cref="BrokenRuleException">They have no place, or have left or completed, or the other has a place already; nothing was changed.</exception>
    public Task RunAsync(string token, NamedPerson newcomer, string reason, CancellationToken stop = default) => RunAsync(async () =>
    {
        var named = await NamedInRequest.FindAsync(db, token, stop) ?? throw new NotFoundException("Person", "of this link");
        return await FindAsync(db, named, stop) ?? throw new BrokenRuleException("You have no place that somebody else could come into. Nothing was changed.");
    }, newcomer, reason, _ => Themselves, byLink: true, stop);

    /// <summary>The participation of somebody who is named, where they may still name another; null where they have no place, or have left or completed.</summary>
    public static async Task<ParticipationInFull?> FindAsync(TessellateDb db, NamedInRequest named, CancellationToken stop = default)
    {
        var (personId, interestId) = (named.Person.PersonId, named.About.Interest.Id);
        if (named.HasLeft || personId is null || named.About.Group.IsCancelled) return null;

        var places = db.Places.Where(p => p.InterestId == interestId && p.State == PlaceState.Taken);
        var found = await ParticipationInFull.FindAsync(db, db.Participations.Where(p => p.PersonId == personId && places.Any(x => x.Id == p.PlaceId)), stop);
        return found?.Person.CanLeave == true ? found : null;
    }

    private async Task RunAsync(Func<Task<ParticipationInFull>> find, NamedPerson newcomer, string reason, Func<NetworkSettings, Actor> actorOf, bool byLink, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Give the reason: both of them read it.", "Reason");

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SaveAsync(await find(), newcomer, reason.Trim(), actorOf, byLink, stop);
                return;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear(); // a moment ago somebody else made the same person known: look again
            }
        }
    }

    private async Task SaveAsync(ParticipationInFull about, NamedPerson newcomer, string reason, Func<NetworkSettings, Actor> actorOf, bool byLink, CancellationToken stop)
    {
        if (about.InterestId is not { } interestId) throw new BrokenRuleException("This place came with a list of an earlier year. Nobody can be substituted in it.");
        if (about.InPlace.Any(p => p.State != ParticipationState.Withdrew && EmailAddress.Key(p.Email) == EmailAddress.Key(newcomer.Email)))
            throw new BrokenRuleException("This is the address of somebody who has a place already.", "Email");
        if (await AgreedAsync(interestId, stop) is { } head && EmailAddress.Key(head.HeadEmail) == EmailAddress.Key(newcomer.Email))
            throw new BrokenRuleException("This is the address of the head who agreed for the school, and nobody releases themselves. Name somebody else.", "Email");

        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var (now, actor, leaving) = (clock.UtcNow(), actorOf(words), about.Person);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The head's yes first: who takes it back finds the newcomer in the place, or the place free.
        await db.Agreements.Where(a => a.InterestId == interestId && a.State == AgreementState.Agreed).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AgreementState.Agreed), stop);
        if (!await db.TryWithdrawAsync(about.Id, stop)) throw new BrokenRuleException($"{leaving.Name} has withdrawn or completed already. Nothing was changed.");

        var coming = await NameAsync(interestId, leaving, newcomer, now, stop);
        var full = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == interestId), stop)).Single() with { People = [coming] };
        await db.WaitForSamePeopleAsync(full, stop);
        if (await db.WhyInGroupAsync(full, stop) is not null) throw RefusalReason.TakesPart.With($"{coming.Name} is in {about.Group.Title} already, for another school, or a place is held for them there. Name somebody else. Nothing was changed.", "Email");
        full = await new PlaceGiving(db, full, clock.Today(), now, actor).SignUpAsync(about.PlaceId, words, stop);
        var happened = new ParticipationEvent
        {
            ParticipationId = about.Id, Kind = ParticipationState.Withdrew, On = clock.Today(), RecordedAt = now, RecordedById = byLink ? leaving.PersonId : actor.PersonId, Reason = reason
        };
        db.Add(happened);
        db.Record(actor, now, "participation.substituted", nameof(Participation), about.Id, $"{coming.Name} comes instead of {leaving.Name} into {about.Group.Code}.",
            about.Hub.Id, reason, schoolId: about.Group.InRecord(about.SchoolId), workGroupId: about.Group.Id, aboutPersonId: leaving.PersonId);
        if (!about.Group.IsSample) db.Messages.AddRange(SubstituteMessages.All(full, new(leaving, coming, byLink, reason), await AgreedAsync(interestId, stop), await ThoseWhoRun.OfAsync(db, full, clock.Today(), stop), happened.Id, db.NewLink(site, interestId, coming, now), site, words, now));
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
