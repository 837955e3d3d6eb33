using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Duplicates;

/// <summary>
/// Parts two records again, within thirty days: what came from the one goes back to it, the fields are as they were unless somebody
/// has changed them since, and what happened after the merge stays with the record that was kept. Later merges are undone first.
/// </summary>
public sealed class UndoMerge(TessellateDb db, NetworkInUse network, IEnumerable<IKeepStricterConsent> consents, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">It is too late, it was undone already, or something stands in its way; nothing was changed.</exception>
    public async Task RunAsync(Guid mergeId, Access access, CancellationToken stop = default)
    {
        if (!access.CanMergePeople) throw new NotAllowedException();

        var (now, actor) = (clock.UtcNow(), access.ActorAsIs(await network.FindAsync(stop)));
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var merge = await db.PersonMerges.GetAsync(mergeId, stop);
        merge.Undo(access.Person?.Id, now); // its time of undoing is the token: of two only the first can save
        await db.SaveChangesAsync(stop);
        if (await access.WhyNotMergeAsync(db, merge.KeptId, merge.GoneId, stop) is { } why) throw new BrokenRuleException(why);

        await MustBeTheLatestAsync(merge, stop);
        var log = MergeLog.Read(merge.Log);
        foreach (var reference in PersonReferences.Move.Where(r => log.Moved.ContainsKey(r.Column))) await reference.GiveAsync(db, log.Moved[reference.Column], merge.KeptId, merge.GoneId, stop);
        await new TwiceInOneGroup(db, now, actor.PersonId).PartAsync(log.Twice, stop);
        await RestoreAsync(merge, log, stop);
        await db.People.Where(p => p.Id == merge.GoneId).ExecuteUpdateAsync(set => set.SetProperty(p => p.MergedIntoId, (Guid?)null), stop);
        foreach (var consent in consents) await consent.PartAsync(db, merge.KeptId, merge.GoneId, now, stop);

        db.Record(actor, now, "person.parted", nameof(Person), merge.KeptId, "A merge with another record was undone.", access.OwnHubId, aboutPersonId: merge.KeptId);
        db.Record(actor, now, "person.parted", nameof(Person), merge.GoneId, "A merge into another record was undone.", access.OwnHubId, aboutPersonId: merge.GoneId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task MustBeTheLatestAsync(PersonMerge merge, CancellationToken stop)
    {
        var later = await db.PersonMerges.AnyAsync(m => m.Id != merge.Id && m.UndoneAt == null && m.MergedAt > merge.MergedAt
            && (m.KeptId == merge.KeptId || m.GoneId == merge.KeptId), stop);
        if (later) throw new BrokenRuleException("The record that was kept has been merged again since. Undo the later merge first.");
    }

    private async Task RestoreAsync(PersonMerge merge, MergeLog log, CancellationToken stop)
    {
        var kept = await db.People.AsNoTracking().GetAsync(merge.KeptId, stop);
        foreach (var (field, ofKept, ofGone) in log.Fields)
        {
            var now = field switch { nameof(Person.Name) => kept.Name, nameof(Person.Trn) => kept.Trn, _ => kept.Email };
            if (now == ofGone) await PersonFields.SetAsync(db, field, kept.Id, ofKept, merge.GoneId, ofGone, stop);
            else if (field != nameof(Person.Email) || await db.FindByAddressAsync(EmailAddress.Key(ofGone!), stop) is null) await PersonFields.SetAsync(db, field, merge.GoneId, ofGone, stop);
        }
    }
}
