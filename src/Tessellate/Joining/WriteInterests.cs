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

/// <summary>A group in which the school may ask, and what is asked there.</summary>
internal sealed record Asking(WorkGroup Group, Project Project, Hub Hub, AskingSchool School, Wish Wish)
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

/// <summary>Writes down what may be asked, with the message to whoever asked: all of it or nothing.</summary>
internal sealed class WriteInterests(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network, NoticeBook notices)
{
    private const int Attempts = 3;

    private static readonly Func<TessellateDb, Guid, CancellationToken, Task<Interest?>> Sent = EF.CompileAsyncQuery(
        (TessellateDb db, Guid key, CancellationToken stop) => db.Set<Interest>().AsNoTracking().SingleOrDefault(i => i.FormKey == key));

    /// <returns>The requests; those there are, when a second press of the same form came first.</returns>
    public async Task<IReadOnlyList<Interest>> RunAsync(IReadOnlyList<Asking> asked, Guid? formKey, string formHash, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(asked, formKey, formHash, stop);
            }
            catch (DbUpdateException trouble) when (DatabaseTrouble.SomebodyWasFirst(trouble))
            {
                db.ChangeTracker.Clear(); // a second press of the same form came first, or another request has the reference: of a hundred thousand, one in some thousands meets one
                if (await SentBeforeAsync(formKey, formHash, stop) is { Count: > 0 } sent) return sent;
                if (attempt == Attempts) throw;
            }
        }
    }

    private async Task<IReadOnlyList<Interest>> TryAsync(IReadOnlyList<Asking> asked, Guid? formKey, string formHash, CancellationToken stop)
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

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return [.. all.Select(about => about.Interest)];
    }

    /// <returns>What the form has asked for already, in its order; empty when it has not, or has no key.</returns>
    /// <exception cref="KeyUsedException">It was sent with other content.</exception>
    public async Task<IReadOnlyList<Interest>> SentBeforeAsync(Guid? formKey, string formHash, CancellationToken stop)
    {
        if (formKey is not { } key || await Sent(db, key, stop) is not { } first) return [];
        if (first.FormHash != formHash) throw new KeyUsedException();

        var keys = OneForm.Keys(key).Skip(1).Cast<Guid?>().ToList();
        var others = await db.Interests.AsNoTracking().Where(i => keys.Contains(i.FormKey)).ToListAsync(stop);
        return [first, .. others.OrderBy(i => keys.IndexOf(i.FormKey))];
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
