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
    /// <summary>A group in which the school may ask, and what is asked there.</summary>
    private sealed record Asking(WorkGroup Group, Project Project, Hub Hub, AskingSchool School, Wish Wish)
    {
        /// <summary>The notice that the form showed is known to be stored.</summary>
        public bool NoticeIsStored { get; init; }

        public void MustBeWhole()
        {
            Project.MustTake(Wish.People.Count);
            Wish.PeopleMustDiffer();
            if (Project.NeedsAgreement) Wish.HeadMustBeSomebodyElse();
        }
    }

    /// <returns>The request; the one there is, when the same form was sent before.</returns>
    /// <exception cref="BrokenRuleException">The school may not ask, or has asked already: with the reason as its code.</exception>
    /// <exception cref="KeyUsedException">The form was sent before with other content.</exception>
    public async Task<Interest> RunAsync(Wish wish, CancellationToken stop = default)
    {
        var (hash, now) = (wish.Hash(), await AskedNow.FindAsync(db, wish, clock.Today(), stop));
        if (now is null or { WasSent: true } && await SentBeforeAsync(wish.FormKey, hash, stop) is [var sent, ..]) return sent;
        if (await FindAsync(wish, now?.School ?? await SchoolAsync(wish, stop), now, stop) is not { } asking) return (await SentBeforeAsync(wish.FormKey, hash, stop))[0];

        asking.MustBeWhole();
        return (await SaveAsync([asking], wish.FormKey, hash, stop))[0];
    }

    /// <summary>
    /// Asks in several groups by one form. What cannot be asked is said with its reason, and the others go; what can be put right on the form stops all. Where a school sends fewer
    /// people to a project than are named, the first are asked for.
    /// </summary>
    /// <returns>What was asked, none where nothing could be; what there is, when the same form was sent before.</returns>
    /// <exception cref="BrokenRuleException">The form has to be put right.</exception>
    /// <exception cref="KeyUsedException">The form was sent before with other content.</exception>
    public async Task<AskedTogether> RunAsync(Wish wish, IReadOnlyList<ChosenGroup> chosen, CancellationToken stop = default)
    {
        var hash = wish.Hash(chosen);
        var sent = await SentBeforeAsync(wish.FormKey, hash, stop);
        var (school, possible, not) = (await SchoolAsync(wish, stop), new List<Asking>(), new List<NotAsked>());
        foreach (var one in chosen)
        {
            try
            {
                if (await FindAsync(wish with { WorkGroupCode = one.Code, NoticeId = one.NoticeId }, school, null, stop) is { } asking) possible.Add(asking);
            }
            catch (Exception no) when (no is BrokenRuleException or NotFoundException)
            {
                not.Add(no is BrokenRuleException rule ? new(one.Code, rule.Code, rule.Message) : new(one.Code, RefusalReason.Closed.Code, "No group with this code takes schools."));
            }
        }
        // A press of the same form came first, or comes while this one looks: then what it asked is what there is.
        if (sent.Count == 0 && possible.Count + not.Count < chosen.Count) sent = await SentBeforeAsync(wish.FormKey, hash, stop);
        if (sent.Count > 0) return new(sent, await WithoutAsync(not, sent, stop));
        if (possible.Count == 0) return new([], not);

        possible.MaxBy(a => a.Project.PeoplePerSchoolMax)!.Project.MustTake(wish.People.Count);
        wish.PeopleMustDiffer();
        possible = [.. possible.Select(a => a with { Wish = a.Wish with { People = [.. wish.People.Take(a.Project.PeoplePerSchoolMax)] } })];
        possible.ForEach(a => a.MustBeWhole());
        return new(await SaveAsync(possible, wish.FormKey, hash, stop), not);
    }

    // A group that was asked by this form and has closed since was asked all the same.
    private async Task<IReadOnlyList<NotAsked>> WithoutAsync(List<NotAsked> not, IReadOnlyList<Interest> sent, CancellationToken stop)
    {
        var ids = sent.Select(i => i.WorkGroupId).ToList();
        var codes = await db.WorkGroups.Where(g => ids.Contains(g.Id)).Select(g => g.Code).ToListAsync(stop);
        return [.. not.Where(n => !codes.Contains(n.Code))];
    }

    private async Task<AskingSchool> SchoolAsync(Wish wish, CancellationToken stop) => await AskingSchool.FindAsync(db, wish.Urn, stop)
        ?? throw new BrokenRuleException("No school in the register has this number. It has six digits; look your school up to see it.", "Form.Urn");

    // Null when this very form has asked already. What was asked together with the group need not be asked again.
    private async Task<Asking?> FindAsync(Wish wish, AskingSchool school, AskedNow? now, CancellationToken stop)
    {
        var (group, project, hub) = now?.About ?? await AskedGroup.GetAsync(db, wish.WorkGroupCode, stop);
        if (!await db.MayEnterAsync(group, wish.Invitation, wish.Asker, clock.Today(), stop)) throw new NotFoundException("Work group", wish.WorkGroupCode);

        var early = group.OpensAfter(clock.Today()) && await db.MayAskEarlyAsync(group, wish.Early, school.Id, clock.Today(), stop);
        if (await db.WhyNotAskAsync(group, project, school, clock.Today(), early, stop) is { } no)
        {
            await db.CountAsync(group, school, no.Reason, clock.Today(), stop);
            // Else it is said behind the link in the message, to whoever asks from the school's own domain, or by the hub.
            if (!no.Reason.TellsOfParticipation || await db.KnowsAsync(wish.Asker, group, school, clock.Today(), stop)) throw no.ToException();
        }
        if (now is null or { HasLocks: true }) await db.MustNotBeLockedAsync(school.Id, project.Id, clock.Today(), "Form.Urn", stop);
        if (now is null or { HasAsked: true } && await IsOwnAsync(group, school, wish, stop)) return null;

        return new(group, project, hub, school, wish) { NoticeIsStored = now?.NoticeIsStored == true };
    }

    private async Task<IReadOnlyList<Interest>> SaveAsync(IReadOnlyList<Asking> asked, Guid? formKey, string formHash, CancellationToken stop)
    {
        var (token, now, all) = (Secret.NewToken(), clock.UtcNow(), new List<InterestInFull>());
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var seen = new List<Guid?>();
        foreach (var one in asked) seen.Add(one.NoticeIsStored ? one.Wish.NoticeId : await notices.ShownAsync(one.Wish.NoticeId, one.Group.HubId, stop)); // before anything is added: a notice may be saved at once

        foreach (var ((group, project, hub, school, wish), nth) in asked.Select((asking, nth) => (asking, nth)))
        {
            var interest = New(wish, group, school, Secret.Hash(OneForm.Token(token, nth)), seen[nth], formKey is { } key ? OneForm.Key(key, nth) : null, formHash, now);
            var people = wish.People.Select((person, index) => New(person, interest, index + 1)).ToList();
            db.Add(interest);
            db.AddRange(people);
            if (project.NeedsAgreement) db.Add(new InterestHead { InterestId = interest.Id, Name = Wish.OneLine(wish.Head!.Name), Email = wish.Head.Email.Trim() });
            db.Record(Actor.System("somebody who asks for places"), now, "interest.asked", "Interest", interest.Id, $"{school.Name} asked for {(people.Count == 1 ? "a place" : $"{people.Count} places")} in {group.Code}.", group.HubId, schoolId: school.Id, workGroupId: group.Id);
            all.Add(new(interest, group, project, hub, school.Name, people, []));
        }
        db.Messages.Add(AskingMessages.Confirm(all, site.Link(JoiningUrls.Confirm(token)), words, now));
        return await SaveAsync([.. all.Select(about => about.Interest)], formKey, formHash, stop);
    }

    private async Task<IReadOnlyList<Interest>> SaveAsync(IReadOnlyList<Interest> interests, Guid? formKey, string formHash, CancellationToken stop)
    {
        try
        {
            await using var transaction = await WriteTransaction.BeginAsync(db, stop);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            return interests;
        }
        catch (DbUpdateException) when (formKey is not null)
        {
            db.ChangeTracker.Clear(); // a second press of the same form came first: then its requests are there now
            if (await SentBeforeAsync(formKey, formHash, stop) is { Count: > 0 } sent) return sent;
            throw;
        }
    }

    private async Task<IReadOnlyList<Interest>> SentBeforeAsync(Guid? formKey, string formHash, CancellationToken stop)
    {
        if (formKey is not { } key || await Sent(db, key, stop) is not { } first) return [];
        if (first.FormHash != formHash) throw new KeyUsedException();

        var keys = OneForm.Keys(key).Skip(1).Cast<Guid?>().ToList();
        var others = await db.Interests.AsNoTracking().Where(i => keys.Contains(i.FormKey)).ToListAsync(stop);
        return [first, .. others.OrderBy(i => keys.IndexOf(i.FormKey))];
    }

    private static readonly Func<TessellateDb, Guid, CancellationToken, Task<Interest?>> Sent = EF.CompileAsyncQuery(
        (TessellateDb db, Guid key, CancellationToken stop) => db.Set<Interest>().AsNoTracking().SingleOrDefault(i => i.FormKey == key));

#pragma warning disable CA1304, CA1311, CA1862 // lower() of the database
    private static readonly Func<TessellateDb, Guid, Guid, string, IAsyncEnumerable<Interest>> Earlier = EF.CompileAsyncQuery((TessellateDb db, Guid groupId, Guid schoolId, string key) =>
        db.Set<Interest>().AsNoTracking().Where(i => i.WorkGroupId == groupId && i.SchoolId == schoolId && i.AskedByEmail.ToLower() == key
            && i.State != InterestState.Declined && i.State != InterestState.Withdrawn && i.State != InterestState.Lapsed));
#pragma warning restore CA1304, CA1311, CA1862

    // A second press of the same form may come between the two questions: then what it finds is its own.
    private async Task<bool> IsOwnAsync(WorkGroup group, AskingSchool school, Wish wish, CancellationToken stop)
    {
        if (await Earlier(db, group.Id, school.Id, EmailAddress.Key(wish.AskedByEmail)).FirstOrDefaultAsync(stop) is not { } same) return false;
        if (wish.FormKey is { } key && same.FormKey is { } its && OneForm.Keys(key).Contains(its)) return true;

        throw RefusalReason.AlreadyAsked.With(same.State == InterestState.Unconfirmed
            ? $"You have asked for this already, on {same.AskedAt.DayInWords()}. Look for our message to {same.AskedByEmail} with the reference {same.Reference}, perhaps among unwanted mail, and press the button behind its link."
            : $"You have asked for this already, on {same.AskedAt.DayInWords()}, and the hub has it. Your reference is {same.Reference}. There is no need to ask again.");
    }

    private static Interest New(Wish wish, WorkGroup group, AskingSchool school, string tokenHash, Guid? noticeId, Guid? formKey, string formHash, DateTime now) => new()
    {
        Reference = Interest.NewReference(), WorkGroupId = group.Id, SchoolId = school.Id, HubId = group.HubId, AskedByName = Wish.OneLine(wish.AskedByName),
        AskedByEmail = wish.AskedByEmail.Trim(), Note = string.IsNullOrWhiteSpace(wish.Note) ? null : wish.Note.Trim(), AskedAt = now, ConfirmTokenHash = tokenHash,
        NoticeId = noticeId, WantsToHear = wish.WantsToHear, FormKey = formKey, FormHash = formKey is null ? null : formHash
    };

    private static InterestPerson New(NamedPerson person, Interest interest, int position) => new()
    {
        InterestId = interest.Id, Position = position, Name = Wish.OneLine(person.Name), Email = person.Email.Trim(),
        Post = string.IsNullOrWhiteSpace(person.Post) ? null : Wish.OneLine(person.Post)
    };
}
