using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Takes down a wish for places and writes to whoever asked. Nobody else hears of it until it is confirmed.</summary>
public sealed class AskForPlaces(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network, NoticeBook notices)
{
    /// <returns>The request; the one there is, when the same form was sent before.</returns>
    /// <exception cref="BrokenRuleException">The school may not ask, or has asked already: with the reason as its code.</exception>
    /// <exception cref="KeyUsedException">The form was sent before with other content.</exception>
    public async Task<Interest> RunAsync(Wish wish, CancellationToken stop = default)
    {
        if (await SentBeforeAsync(wish, stop) is { } sent) return sent;

        var (group, project, hub) = await AskedGroup.GetAsync(db, wish.WorkGroupCode, stop);
        if (!await db.MayEnterAsync(group, wish.Invitation, wish.Asker, clock.Today(), stop)) throw new NotFoundException("Work group", wish.WorkGroupCode);
        var school = await AskingSchool.FindAsync(db, wish.Urn, stop)
            ?? throw new BrokenRuleException("No school in the register has this number. It has six digits; look your school up to see it.", "Form.Urn");

        var early = group.OpensAfter(clock.Today()) && await db.MayAskEarlyAsync(group, wish.Early, school.Id, clock.Today(), stop);
        if (await db.WhyNotAskAsync(group, project, school, clock.Today(), early, stop) is { } no)
        {
            await db.CountAsync(group, school, no.Reason, clock.Today(), stop);
            // Else it is said behind the link in the message: until then nobody knows who asks.
            if (!no.Reason.TellsOfParticipation || await db.KnowsAsync(wish.Asker, group, school, clock.Today(), stop)) throw no.ToException();
        }
        project.MustTake(wish.People.Count);
        wish.PeopleMustDiffer();
        if (project.NeedsAgreement) wish.HeadMustBeSomebodyElse();
        await db.MustNotBeLockedAsync(school.Id, project.Id, clock.Today(), "Form.Urn", stop);
        if (await MustNotHaveAskedAsync(group, school, wish, stop) is { } same) return same;

        var token = Secret.NewToken();
        var noticeId = await notices.ShownAsync(wish.NoticeId, group.HubId, stop);
        var interest = New(wish, group, school, Secret.Hash(token), noticeId, clock.UtcNow());
        var people = wish.People.Select((person, index) => New(person, interest, index + 1)).ToList();
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        db.Add(interest);
        db.AddRange(people);
        if (project.NeedsAgreement) db.Add(new InterestHead { InterestId = interest.Id, Name = Wish.OneLine(wish.Head!.Name), Email = wish.Head.Email.Trim() });
        db.Messages.Add(AskingMessages.Confirm(new(interest, group, project, hub, school.Name, people, []), site.Link(JoiningUrls.Confirm(token)), words, interest.AskedAt));
        db.Record(Actor.System("somebody who asks for places"), interest.AskedAt, "interest.asked", "Interest", interest.Id, $"{school.Name} asked for {(people.Count == 1 ? "a place" : $"{people.Count} places")} in {group.Code}.", group.HubId, schoolId: school.Id, workGroupId: group.Id);
        return await SaveAsync(interest, wish, stop);
    }

    private async Task<Interest> SaveAsync(Interest interest, Wish wish, CancellationToken stop)
    {
        try
        {
            await using var transaction = await WriteTransaction.BeginAsync(db, stop);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            return interest;
        }
        catch (DbUpdateException) when (wish.FormKey is not null)
        {
            db.ChangeTracker.Clear(); // a second press of the same form came first: then its request is there now
            if (await SentBeforeAsync(wish, stop) is { } sent) return sent;
            throw;
        }
    }

    private async Task<Interest?> SentBeforeAsync(Wish wish, CancellationToken stop)
    {
        if (wish.FormKey is not { } key || await Sent(db, key, stop) is not { } sent) return null;
        return sent.FormHash == wish.Hash() ? sent : throw new KeyUsedException();
    }

    private static readonly Func<TessellateDb, Guid, CancellationToken, Task<Interest?>> Sent = EF.CompileAsyncQuery(
        (TessellateDb db, Guid key, CancellationToken stop) => db.Set<Interest>().AsNoTracking().SingleOrDefault(i => i.FormKey == key));

#pragma warning disable CA1304, CA1311, CA1862 // lower() of the database
    private static readonly Func<TessellateDb, Guid, Guid, string, IAsyncEnumerable<Interest>> Earlier = EF.CompileAsyncQuery((TessellateDb db, Guid groupId, Guid schoolId, string key) =>
        db.Set<Interest>().AsNoTracking().Where(i => i.WorkGroupId == groupId && i.SchoolId == schoolId && i.AskedByEmail.ToLower() == key
            && i.State != InterestState.Declined && i.State != InterestState.Withdrawn && i.State != InterestState.Lapsed));
#pragma warning restore CA1304, CA1311, CA1862

    // A second press of the same form may come between the two questions: then what it finds is its own.
    private async Task<Interest?> MustNotHaveAskedAsync(WorkGroup group, AskingSchool school, Wish wish, CancellationToken stop)
    {
        if (await Earlier(db, group.Id, school.Id, EmailAddress.Key(wish.AskedByEmail)).FirstOrDefaultAsync(stop) is not { } same) return null;
        if (wish.FormKey is not null && same.FormKey == wish.FormKey) return same;

        throw RefusalReason.AlreadyAsked.With(same.State == InterestState.Unconfirmed
            ? $"You have asked for this already, on {same.AskedAt.DayInWords()}. Look for our message to {same.AskedByEmail} with the reference {same.Reference}, perhaps among unwanted mail, and press the button behind its link."
            : $"You have asked for this already, on {same.AskedAt.DayInWords()}, and the hub has it. Your reference is {same.Reference}. There is no need to ask again.");
    }

    private static Interest New(Wish wish, WorkGroup group, AskingSchool school, string tokenHash, Guid? noticeId, DateTime now) => new()
    {
        Reference = Interest.NewReference(), WorkGroupId = group.Id, SchoolId = school.Id, HubId = group.HubId, AskedByName = Wish.OneLine(wish.AskedByName),
        AskedByEmail = wish.AskedByEmail.Trim(), Note = string.IsNullOrWhiteSpace(wish.Note) ? null : wish.Note.Trim(), AskedAt = now, ConfirmTokenHash = tokenHash,
        NoticeId = noticeId, WantsToHear = wish.WantsToHear, FormKey = wish.FormKey, FormHash = wish.FormKey is null ? null : wish.Hash()
    };

    private static InterestPerson New(NamedPerson person, Interest interest, int position) => new()
    {
        InterestId = interest.Id, Position = position, Name = Wish.OneLine(person.Name), Email = person.Email.Trim(),
        Post = string.IsNullOrWhiteSpace(person.Post) ? null : Wish.OneLine(person.Post)
    };
}
