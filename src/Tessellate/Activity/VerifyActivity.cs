using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Activity;

/// <summary>What was found; the record is whole when nothing is <c>Broken</c>. <c>Sealed</c> includes those that were erased.</summary>
public sealed record VerifiedActivity(int Batches, int Sealed, int Erased, int Unsealed, string? LastHash, IReadOnlyList<string> Broken)
{
    public bool IsWhole => Broken.Count == 0;
}

/// <summary>
/// Looks whether every sealed entry is what it was, none is missing and none was slipped in, and whether the batches follow on one
/// another. Changes nothing. What is not sealed yet is only counted.
/// </summary>
public sealed class VerifyActivity(TessellateDb db)
{
    private const int BatchesAtOnce = 10, MostSaid = 200;

    private readonly List<string> _broken = [];
    private int _sealed, _erased;

    /// <param name="kept">A hash that somebody kept elsewhere, in hexadecimal: it must be that of a batch.</param>
    /// <param name="progress">Hears the share of the batches that is done.</param>
    /// <param name="stop">Leaves off.</param>
    public async Task<VerifiedActivity> RunAsync(string? kept = null, IProgress<double>? progress = null, CancellationToken stop = default)
    {
        var count = await db.ActivityBatches.CountAsync(stop);
        ActivityBatch? last = null;
        var found = kept is null;
        while (await NextAsync(last?.Number ?? 0, stop) is { Count: > 0 } batches)
        {
            var (first, end) = (batches[0].Number, batches[^1].Number);
            var entries = (await db.Activity.Where(e => e.Batch >= first && e.Batch <= end).AsNoTracking().ToListAsync(stop)).ToLookup(e => e.Batch);
            foreach (var batch in batches)
            {
                CheckChain(last, batch);
                CheckEntries(batch, [.. entries[batch.Number]]);
                found |= string.Equals(kept, Convert.ToHexStringLower(batch.Hash), StringComparison.OrdinalIgnoreCase);
                last = batch;
            }

            progress?.Report((double)end / Math.Max(count, end));
        }

        if (!found) _broken.Add("No batch has the hash that was kept elsewhere: batches were taken away, or the chain was written anew.");
        await CheckStraysAsync(stop);
        await CheckErasedAsync(stop);
        return new(count, _sealed, _erased, await db.Activity.CountAsync(e => e.Batch == null, stop), last is null ? null : Convert.ToHexStringLower(last.Hash), _broken);
    }

    private Task<List<ActivityBatch>> NextAsync(int after, CancellationToken stop) =>
        db.ActivityBatches.Where(b => b.Number > after).OrderBy(b => b.Number).Take(BatchesAtOnce).AsNoTracking().ToListAsync(stop);

    private void CheckChain(ActivityBatch? last, ActivityBatch batch)
    {
        if (batch.Number != (last?.Number ?? 0) + 1) Say($"After {(last is null ? "the beginning" : $"batch {last.Number}")} comes batch {batch.Number}: what was between them is missing.");
        if (!batch.PreviousHash.AsSpan().SequenceEqual(last?.Hash ?? new byte[32])) Say($"Batch {batch.Number} does not follow on {(last is null ? "the beginning" : $"batch {last.Number}")}: a batch was altered, exchanged or taken away.");
        if (!batch.IsWhole) Say($"Batch {batch.Number} is not what was sealed: its list of entries or its time was altered.");
    }

    private void CheckEntries(ActivityBatch batch, IReadOnlyCollection<ActivityEntry> entries)
    {
        var digests = batch.Lines().ToDictionary(line => line.Id, line => line.Digest);
        foreach (var entry in entries)
        {
            if (!digests.Remove(entry.Id, out var digest)) Say($"{Named(entry)} says that it is of batch {batch.Number} and was not sealed with it: it was slipped in.");
            else Check(entry, digest, batch.Number);
        }

        foreach (var missing in digests.Keys) Say($"Entry {missing} of batch {batch.Number}, sealed on {batch.SealedAt.InWords()}, is missing: it was deleted, or moved out of its batch.");
    }

    private void Check(ActivityEntry entry, byte[] digest, int batch)
    {
        _sealed++;
        if (entry.ErasedAt is not null) _erased++;
        if (entry.Salt is null ? entry.ErasedAt is null : !digest.AsSpan().SequenceEqual(EntryDigest.Of(entry, entry.Salt))) Say($"{Named(entry)} was altered after it was sealed in batch {batch}.");
    }

    private async Task CheckStraysAsync(CancellationToken stop)
    {
        var batches = db.ActivityBatches;
        foreach (var entry in await db.Activity.Where(e => e.Batch != null && !batches.Any(b => b.Number == e.Batch)).Take(MostSaid).AsNoTracking().ToListAsync(stop))
        {
            Say($"{Named(entry)} says that it is of batch {entry.Batch}, which there is not.");
        }
    }

    // An entry that is marked as erased cannot be compared with its digest; so that nobody hides a change that way, those that
    // were erased are as many as the record says of erasures, and these are sealed like everything else.
    private async Task CheckErasedAsync(CancellationToken stop)
    {
        var told = (await db.Activity.Where(e => e.Kind == EraseActivity.Kind).Select(e => e.Changes).ToListAsync(stop))
            .Sum(changes => changes is null ? 0 : JsonDocument.Parse(changes).RootElement.GetProperty("entries").GetInt32());
        var erased = await db.Activity.CountAsync(e => e.ErasedAt != null, stop);
        if (erased != told) Say($"{erased:N0} entries are marked as erased, and the record tells of {told:N0}: somebody marked, added or took away some without erasing a person.");
    }

    private void Say(string sentence)
    {
        if (_broken.Count < MostSaid) _broken.Add(sentence);
    }

    private static string Named(ActivityEntry entry) => $"Entry {entry.Id} ({entry.Kind}, {entry.At.InWords()})";
}
