using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;

namespace Tessellate.Duplicates;

/// <summary>Which record goes on, which goes into it, and which of its fields are taken from the one that goes.</summary>
public sealed record Merging(Guid KeptId, Guid GoneId, string Reason, bool NameFromGone = false, bool EmailFromGone = false, bool TrnFromGone = false);

/// <summary>
/// Makes one of two records of one person, all or nothing. Everything about the person goes to the record that is kept; the other
/// stays as a sign that leads there, with what it did. Of two who merge the same records at once the first does it.
/// </summary>
public sealed class MergePeople(TessellateDb db, NetworkInUse network, IEnumerable<IKeepStricterConsent> consents, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">It may not be, or cannot be now; nothing was changed.</exception>
    /// <exception cref="NotFoundException">One of them is not there for this person.</exception>
    public async Task<PersonMerge> RunAsync(Merging merging, Access access, CancellationToken stop = default)
    {
        if (!access.CanMergePeople) throw new NotAllowedException();
        if (merging.KeptId == merging.GoneId) throw new BrokenRuleException("This is one record.");
        if (string.IsNullOrWhiteSpace(merging.Reason)) throw new BrokenRuleException("Say how you know that they are one person.", "Reason");

        var actor = access.ActorAsIs(await network.FindAsync(stop));
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await ClaimAsync(merging, stop);
        var kept = await db.People.VisibleTo(access, db).AsNoTracking().GetAsync(merging.KeptId, stop);
        var gone = await db.People.VisibleTo(access, db).AsNoTracking().GetAsync(merging.GoneId, stop);
        if (await access.WhyNotMergeAsync(db, kept.Id, gone.Id, stop) is { } why) throw new BrokenRuleException(why);

        var now = clock.UtcNow();
        foreach (var consent in consents) await consent.MergeAsync(db, kept.Id, gone.Id, now, stop);
        var (shared, twice) = await new TwiceInOneGroup(db, now, actor.PersonId).MergeAsync(kept.Id, gone.Id, stop);
        var log = new MergeLog(await MoveAsync(kept.Id, gone.Id, shared, stop), await ChooseAsync(merging, kept, gone, stop), twice);
        await EndAsync(kept.Id, gone.Id, now, stop);

        var merge = new PersonMerge { KeptId = kept.Id, GoneId = gone.Id, MergedAt = now, MergedById = access.Person!.Id, Reason = merging.Reason.Trim(), Log = log.ToJson() };
        db.Add(merge);
        db.Record(actor, now, "person.merged", nameof(Person), kept.Id, $"Another record of {gone.Name} was made one with this one.", access.OwnHubId, merge.Reason,
            log.Fields.Count == 0 ? null : Changed.Of([.. log.Fields.Where(f => f.Field != nameof(Person.Trn)).Select(f => (f.Field, (object?)f.Kept, (object?)f.Gone))]), aboutPersonId: kept.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return merge;
    }

    // Both rows are held until the end, always the lesser id first, so that two merges of one pair come one after the other.
    private async Task ClaimAsync(Merging merging, CancellationToken stop)
    {
        foreach (var id in new[] { merging.KeptId, merging.GoneId }.Order())
        {
            if (await db.People.Where(p => p.Id == id && p.MergedIntoId == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, p => p.Name), stop) == 1) continue;

            if (!await db.People.AnyAsync(p => p.Id == id, stop)) throw new NotFoundException(nameof(Person), id);
            throw new BrokenRuleException("One of these records has been merged already. Nothing was changed.");
        }
    }

    private async Task<Dictionary<string, List<Guid>>> MoveAsync(Guid keptId, Guid goneId, List<Guid> shared, CancellationToken stop)
    {
        var moved = new Dictionary<string, List<Guid>>();
        foreach (var reference in PersonReferences.Move)
        {
            var ids = (await reference.Rows(db, goneId).ToListAsync(stop)).Except(shared).ToList();
            if (ids.Count == 0) continue;

            await reference.GiveAsync(db, ids, goneId, keptId, stop);
            moved.Add(reference.Column, ids);
        }

        return moved;
    }

    private async Task<List<ChosenField>> ChooseAsync(Merging merging, Person kept, Person gone, CancellationToken stop)
    {
        var chosen = new List<ChosenField>();
        if (merging.NameFromGone && kept.Name != gone.Name) chosen.Add(new(nameof(Person.Name), kept.Name, gone.Name));
        if (merging.EmailFromGone) chosen.Add(new(nameof(Person.Email), kept.Email, gone.Email));
        if (merging.TrnFromGone && kept.Trn != gone.Trn) chosen.Add(new(nameof(Person.Trn), kept.Trn, gone.Trn));
        foreach (var field in chosen) await PersonFields.SetAsync(db, field.Field, kept.Id, field.Gone, gone.Id, field.Kept, stop);
        return chosen;
    }

    private async Task EndAsync(Guid keptId, Guid goneId, DateTime now, CancellationToken stop)
    {
        var stamp = Secret.NewToken();
        await db.People.Where(p => p.Id == goneId).ExecuteUpdateAsync(set => set.SetProperty(p => p.MergedIntoId, keptId).SetProperty(p => p.SessionStamp, stamp), stop);
        await db.SignInLinks.Where(l => l.PersonId == goneId && l.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), stop);
    }
}
