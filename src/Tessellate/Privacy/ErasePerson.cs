using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;

namespace Tessellate.Privacy;

/// <summary>
/// Erases a person from every table in one transaction, as the classification says. Their id goes on and names nobody, so that registers,
/// totals and frozen returns stay as they are. Places that they hold in groups still to come are given back.
/// </summary>
public sealed class ErasePerson(TessellateDb db, NetworkInUse network, KeyedHash hash, ErasureLedger ledger, TimeProvider clock)
{
    /// <summary>Stands wherever the name stood.</summary>
    public const string ErasedName = "Erased person";

    /// <summary>So many texts of others may name whoever presses the button: nobody takes a common word from everybody by calling themselves so.</summary>
    public const int MostTexts = 200;

    private static readonly Actor Again = Actor.System("the erasure ledger");

    /// <summary>A test leaves out a column, to see that its scan would find it.</summary>
    public Classification Classification { get; init; } = Classification.Own;

    /// <exception cref="BrokenRuleException">They have a duty that nobody else could take over, were erased or merged before, or a person must look first; nothing was changed.</exception>
    public async Task<Erasure> RunAsync(Guid personId, string? reason, Actor actor, CancellationToken stop)
    {
        var person = await db.People.AsNoTracking().GetAsync(personId, stop);
        if (person.MergedIntoId is not null) throw new BrokenRuleException("This record was made one with another. Erase the one that goes on; this one goes with it.");
        if (await db.Erasures.AnyAsync(e => e.PersonId == personId, stop)) throw new BrokenRuleException("This record was erased before. Nothing was changed.");
        if (await WhyNotAsync(personId, stop) is { } why) throw new BrokenRuleException(why);

        return await SaveAsync(new() { PersonId = personId, AddressHashes = "", At = clock.UtcNow() }, [], actor, reason, stop);
    }

    /// <summary>Why this person cannot be erased now, in a sentence; null where they can.</summary>
    public async Task<string?> WhyNotAsync(Guid personId, CancellationToken stop) => await Duties.WhyNotAsync(db, personId, await network.FindAsync(stop), clock.Today(), stop);

    /// <summary>In how many texts of others the person's names, numbers and addresses stand: an erasure takes them out of each.</summary>
    public async Task<int> TextsOfOthersAsync(Guid personId, CancellationToken stop)
    {
        var find = new FindPerson(db, Classification);
        var keys = await find.KeysAsync(personId, [], stop);
        return await new ErasedWords(db, Classification, await WordsAsync(find, keys, stop)).CountAsync(keys, stop);
    }

    /// <summary>Carries an erasure of the ledger out again, on a database from before it.</summary>
    internal Task AgainAsync(Erasure erasure, IEnumerable<string> addresses, CancellationToken stop) => SaveAsync(erasure, addresses, Again, "The database had been restored from a copy.", stop);

    private async Task<Erasure> SaveAsync(Erasure asked, IEnumerable<string> addresses, Actor actor, string? reason, CancellationToken stop)
    {
        await using var storage = await CleanStorage.OpenAsync(db, stop);
        Erasure erasure;
        await using (var transaction = await WriteTransaction.BeginAsync(db, stop))
        {
            var find = new FindPerson(db, Classification);
            var keys = await find.KeysAsync(asked.PersonId, addresses, stop);
            var words = new ErasedWords(db, Classification, await WordsAsync(find, keys, stop));
            if (actor.PersonId == asked.PersonId) await words.MustNotBeCommonAsync(keys, stop);
            var hashes = keys.Addresses.Select(hash.Of).Concat(asked.AddressHashes.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList();

            await EndAsync(keys, asked.At, stop);
            await EraseAsync(keys, stop);
            await words.RunAsync(asked.At, stop);
            erasure = new() { Id = asked.Id, PersonId = asked.PersonId, AddressHashes = string.Join(' ', hashes), At = asked.At };
            List<Erasure> all = actor == Again ? [erasure] : [erasure, .. Also(keys, erasure)]; // the ledger has a line for each
            Remember(all, hashes, actor, reason);
            await db.SaveChangesAsync(stop);
            all.ForEach(ledger.Append);
            await transaction.CommitAsync(stop);
        }

        db.ChangeTracker.Clear(); // what was loaded before says what is no more
        return erasure;
    }

    private static async Task<List<string>> WordsAsync(FindPerson find, PersonKeys keys, CancellationToken stop) =>
        [.. (await find.WordsAsync(keys, DataClass.Name, stop)).Where(n => n != ErasedName), .. await find.WordsAsync(keys, DataClass.Number, stop), .. keys.Addresses];

    // Nobody signs in as them, and no register waits for them.
    private async Task EndAsync(PersonKeys keys, DateTime now, CancellationToken stop)
    {
        var today = clock.Today();
        await db.RoleGrants.Where(g => keys.Ids.Contains(g.PersonId) && (g.ToOn == null || g.ToOn >= today)).ExecuteUpdateAsync(set => set.SetProperty(g => g.ToOn, today.AddDays(-1)), stop);
        foreach (var id in keys.Ids)
        {
            await new LeaveGroups(db).RunAsync(id, keys.Addresses, today, now, stop);
            await EraseActivity.RunAsync(db, id, now, stop);
        }
    }

    private async Task EraseAsync(PersonKeys keys, CancellationToken stop)
    {
        var rows = new EraseRows(db);
        foreach (var table in Classification.Tables.Where(t => t.HasOwner && t.Erasure is RowErasure.Delete or RowErasure.Columns))
        {
            var statement = new Statement(db);
            await rows.RunAsync(table, keys.Condition(table, Classification, statement), statement, stop);
        }
    }

    // A copy from before two records were made one has both.
    private static IEnumerable<Erasure> Also(PersonKeys keys, Erasure erasure) =>
        keys.Ids.Where(id => id != erasure.PersonId).Select(id => new Erasure { PersonId = id, AddressHashes = erasure.AddressHashes, At = erasure.At });

    private void Remember(List<Erasure> erasures, IEnumerable<string> hashes, Actor actor, string? reason)
    {
        var (id, at) = (erasures[0].PersonId, erasures[0].At);
        db.AddRange(erasures);
        db.AddRange(hashes.Select(one => new Suppression { AddressHash = one, Why = "erased", At = at }));
        db.Record(actor.PersonId == id ? new(null, "the person") : actor, at, "person.erased", nameof(Person), id, "A person's record was erased.", reason: reason);
    }
}
