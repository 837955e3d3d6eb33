using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Privacy;

/// <summary>
/// Compares the ledger's file with the table. What only the file has was undone by a restore and is carried out again; what only the
/// table has is added to the file.
/// </summary>
public sealed class ReapplyErasures(TessellateDb db, ErasePerson erase, ErasureLedger ledger, KeyedHash hash)
{
    /// <returns>How many erasures were carried out again.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var (written, stored) = (ledger.Read(), await db.Erasures.AsNoTracking().ToListAsync(stop));
        foreach (var erasure in stored.ExceptBy(written.Select(e => e.Id), e => e.Id)) ledger.Append(erasure);

        var undone = written.ExceptBy(stored.Select(e => e.Id), e => e.Id).ToList();
        if (undone.Count == 0) return 0;

        var addresses = await AddressesAsync(stop);
        foreach (var erasure in undone) await erase.AgainAsync(erasure, erasure.AddressHashes.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(one => addresses[one]).Distinct(), stop);
        return undone.Count;
    }

    // The ledger knows addresses by their hashes only, so every address there is is hashed once.
    private async Task<ILookup<string, string>> AddressesAsync(CancellationToken stop)
    {
        var found = new HashSet<string>();
        foreach (var table in Classification.Own.Tables.Where(t => t.HasOwner))
        {
            foreach (var column in table.Columns.Where(c => c.Class == DataClass.Contact).Select(c => Statement.Quoted(c.Name)))
            {
                var rows = await new Statement(db).RowsAsync($"SELECT DISTINCT {column} FROM {Statement.Quoted(table.Name)} WHERE {column} IS NOT NULL", stop);
                found.UnionWith(rows.Select(row => (string)row[0]!));
            }
        }

        return found.ToLookup(hash.Of);
    }
}
