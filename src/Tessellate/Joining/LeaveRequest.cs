using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>Somebody whom a colleague named, with the request they were named in, as their own link shows it.</summary>
public sealed record NamedInRequest(InterestPerson Person, InterestInFull About)
{
    public bool HasLeft => Person.LeftAt is not null;

    /// <summary>By the token of the link in the message that told them; null when there is none.</summary>
    public static async Task<NamedInRequest?> FindAsync(TessellateDb db, string token, CancellationToken stop = default)
    {
        var hash = Secret.Hash(token);
        var person = await db.InterestPeople.AsNoTracking().SingleOrDefaultAsync(p => p.LeaveTokenHash == hash, stop)
            ?? await db.InterestLinks.Where(l => l.TokenHash == hash).Join(db.InterestPeople, l => l.NamedId, p => p.Id, (_, p) => p).AsNoTracking().SingleOrDefaultAsync(stop);
        if (person is null) return null;
        return new(person, (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == person.InterestId), stop)).Single());
    }
}

/// <summary>
/// A named colleague says by their link that they do not come, before or after the place was given: their people place goes back, and the
/// school's with it when nobody of it is left. Whoever asked is told; and the hub, whoever leads the group and the head who agreed, where there was a place.
/// </summary>
public sealed class LeaveRequest(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network)
{
    private static readonly Actor Themselves = Actor.System("the person who was named, by their link");

    /// <returns>False when they had left before: nothing changed and nobody is told twice.</returns>
    /// <exception cref="NotFoundException">Nobody has such a link.</exception>
    /// <exception cref="BrokenRuleException">They have completed; nothing was changed.</exception>
    public Task<bool> RunAsync(string token, CancellationToken stop = default) => RunAsync(token, null, stop);

    /// <summary>The same with the reason, if they gave one: whoever asked reads it, and the hub and the head who agreed, where a place was held or taken.</summary>
    /// <returns>False when they had left before: nothing changed and nobody is told twice.</returns>
    /// <exception cref="NotFoundException">Nobody has such a link.</exception>
    /// <exception cref="BrokenRuleException">They have completed; nothing was changed.</exception>
    public async Task<bool> RunAsync(string token, string? reason, CancellationToken stop = default)
    {
        reason = string.IsNullOrWhiteSpace(reason) ? null : Wish.OneLine(reason);
        var (person, about) = await NamedInRequest.FindAsync(db, token, stop) ?? throw new NotFoundException("Person", "of this link");
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var now = clock.UtcNow();
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await db.HoldQuestionAsync(about.Interest.Id, stop);
        if (await db.InterestPeople.Where(p => p.Id == person.Id && p.LeftAt == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.LeftAt, now), stop) == 0) return false;

        person = await db.InterestPeople.AsNoTracking().SingleAsync(p => p.Id == person.Id, stop); // a yes that was saved a moment ago made them take part
        var notice = NoticeOfLeaving.DaysBefore(about.Sessions, now);
        var (hadPlace, tookPart) = await GiveBackAsync(person, about, reason, notice, now, stop);
        var interestId = about.Interest.Id;
        // The request's row first: who names somebody else at this moment has it, and the question whether anybody is left is asked when they are done.
        await db.Interests.Where(i => i.Id == interestId).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, i => i.State), stop);
        var others = db.InterestPeople.Where(p => p.InterestId == interestId && p.LeftAt == null);
        var over = await db.Interests.Where(i => i.Id == interestId && (i.State == InterestState.Waiting || i.State == InterestState.Waitlisted || i.State == InterestState.Offered || i.State == InterestState.Accepted) && !others.Any())
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Withdrawn), stop) == 1;
        var onList = !over && await db.Interests.AnyAsync(i => i.Id == interestId && (i.State == InterestState.Waitlisted || i.State == InterestState.Offered), stop);
        // Until there is a yes whoever asked can name somebody else; after it a place is for those whom it names.
        var own = over || await db.Places.AnyAsync(p => p.InterestId == interestId && p.State == PlaceState.Taken, stop) ? null : db.NewToken(interestId, null, now);
        db.Messages.Add(AskingMessages.Left(about, person, over, words, now, onList && own is not null ? site.Link(JoiningUrls.OnWaitlist(own)) : null, reason, own is null ? null : site.Link(JoiningUrls.NameColleague(own))));
        if (hadPlace) db.Messages.AddRange(LeftMessages.All(about, person, await db.Agreements.AsNoTracking().SingleOrDefaultAsync(a => a.InterestId == interestId && a.State == AgreementState.Agreed, stop), await ThoseWhoRun.OfAsync(db, about, clock.Today(), stop), tookPart, reason, notice, over, words, now));
        db.Record(Themselves, now, "interest.left", "Interest", interestId, $"One of those named for {about.Group.Code} does not come{(hadPlace ? $"; they said so {NoticeOfLeaving.InWords(notice)}" : "")}.", about.Hub.Id, reason, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id, aboutPersonId: person.PersonId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    /// <returns>Whether a place was held, offered or taken for them, and whether they took part by it.</returns>
    private async Task<(bool HadPlace, bool TookPart)> GiveBackAsync(InterestPerson person, InterestInFull about, string? reason, int? notice, DateTime now, CancellationToken stop)
    {
        var interestId = about.Interest.Id;
        if (await db.LetGoAsync(interestId, now, stop) is not null) return (true, false);
        if (person.PersonId is not { } personId) return (false, false);

        if (await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.InterestId == interestId && p.State == PlaceState.Taken, stop) is not { } place) return (false, false);

        var participation = await db.Participations.AsNoTracking().SingleOrDefaultAsync(p => p.PlaceId == place.Id && p.PersonId == personId, stop);
        if (participation is null || participation.State == ParticipationState.Withdrew) return (false, false);
        if (!await db.TryWithdrawAsync(participation.Id, stop)) throw new BrokenRuleException("You have completed already. Nothing was changed.");
        db.Add(new ParticipationEvent { ParticipationId = participation.Id, Kind = ParticipationState.Withdrew, On = clock.Today(), RecordedAt = now, RecordedById = personId, Reason = reason ?? "By the link in the message that told them.", NoticeDays = notice });
        db.Record(Themselves, now, "participation.withdrew", nameof(Participation), participation.Id, $"Withdrew from {about.Group.Code}, {NoticeOfLeaving.InWords(notice)}.", about.Hub.Id, reason, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id, aboutPersonId: personId);
        await db.LeaveAsync(place.Id, 1, now, stop);
        return (true, true);
    }
}
