using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Tests.Activity;

/// <summary>Each committed entry is sealed once and none is missed, whenever it is committed and whoever seals.</summary>
public sealed class SealActivityTests
{
    private enum Deed { Write, Commit, GiveUp, Seal, Erase }

    private static readonly Gen<(Deed Deed, int Which)[]> Days = Gen.Select(
        Gen.OneOf([Deed.Write, Deed.Write, Deed.Write, Deed.Commit, Deed.Commit, Deed.GiveUp, Deed.Seal, Deed.Seal, Deed.Erase]).Select(d => d), Gen.Int[0, 3]).Array[10, 40];

    [Fact]
    public async Task Whatever_is_committed_late_and_whoever_is_erased_each_entry_is_sealed_once() =>
        await Days.SampleAsync(days => LiveThroughAsync(days, SealNowAsync), iter: 12, threads: 1, print: Words);

    /// <summary>The negative control: sealing by the time of the last batch, as is easily written, misses what is committed late.</summary>
    [Fact]
    public async Task Sealing_by_time_misses_what_is_committed_late()
    {
        (Deed, int)[] late = [(Deed.Write, 0), (Deed.Write, 1), (Deed.Commit, 1), (Deed.Seal, 0), (Deed.Commit, 0), (Deed.Seal, 0)];
        using var scene = new RecordScene();
        if (!scene.IsPostgres) late = [(Deed.Write, 0), (Deed.Commit, 0), (Deed.Seal, 0), (Deed.Write, 0), (Deed.Commit, 0), (Deed.Seal, 0)]; // one writer: the same instant does it

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => LiveThroughAsync(late, SealByTimeAsync));
    }

    [Fact]
    public async Task Many_nodes_at_once_seal_each_entry_once()
    {
        using var scene = new RecordScene();
        await scene.RecordAsync(2_500);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.SealAsync()));
        await scene.SealAsync(); // the next minute

        var found = await scene.VerifyAsync();
        Assert.Equal((2_500, 0, true), (found.Sealed, found.Unsealed, found.IsWhole));
    }

    /// <summary>Seen red without the two conditions of the statement.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_entry_that_is_erased_or_sealed_between_reading_and_sealing_keeps_its_batch_from_being_sealed(bool isErased)
    {
        using var scene = new RecordScene();
        var first = (await scene.RecordAsync(3))[0];
        await using var db = scene.Db();
        FormattableString change = isErased ? (FormattableString)$"UPDATE activity SET erased_at = {scene.Clock.UtcNow()} WHERE id = {first}" : $"UPDATE activity SET batch = 7 WHERE id = {first}";
        var between = new Between(scene.Clock, () => db.Database.ExecuteSql(change));

        Assert.Equal(0, await new SealActivity(db, between).RunAsync());

        Assert.Equal((0, 3), (await db.ActivityBatches.CountAsync(), await db.Activity.CountAsync(e => e.Batch == null && e.Salt == null)));
        Assert.Equal(3, await scene.SealAsync());
    }

    // The clock is asked once the entries are read.
    private sealed class Between(TimeProvider clock, Action act) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            act();
            return clock.GetUtcNow();
        }
    }

    // Four writers, each in a transaction of its own that may stay open while others come and go; SQLite lets one write at a time.
    private static async Task LiveThroughAsync((Deed Deed, int Which)[] days, Func<RecordScene, Task> seal)
    {
        using var scene = new RecordScene();
        var people = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();
        var open = new (TessellateDb Db, IDbContextTransaction Transaction, int Entries)?[4];
        var committed = 0;
        foreach (var (deed, which) in days)
        {
            var writer = scene.IsPostgres ? which : 0;
            var isOpen = open[writer] is not null;
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
            if (deed == Deed.Write)
            {
                var db = open[writer]?.Db ?? scene.Db();
                var transaction = open[writer]?.Transaction ?? await db.Database.BeginTransactionAsync();
                db.Add(RecordScene.Entry(scene.Clock.UtcNow(), $"Written by {writer}.", people[which], people[(which + 1) % 4]));
                await db.SaveChangesAsync();
                open[writer] = (db, transaction, (open[writer]?.Entries ?? 0) + 1);
            }
            else if (deed is Deed.Commit or Deed.GiveUp && isOpen)
            {
                committed += await EndAsync(open, writer, deed == Deed.Commit);
            }
            else if (scene.IsPostgres || !isOpen)
            {
                if (deed == Deed.Seal) await seal(scene);
                if (deed == Deed.Erase && await scene.EraseAsync(people[which]) > 0) committed++; // tells of itself
            }
        }

        for (var writer = 0; writer < open.Length; writer++) committed += open[writer] is null ? 0 : await EndAsync(open, writer, commit: true);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await seal(scene);

        var found = await scene.VerifyAsync();
        Assert.Equal("", string.Join('\n', found.Broken));
        Assert.Equal((committed, 0), (found.Sealed, found.Unsealed));
    }

    private static async Task<int> EndAsync((TessellateDb Db, IDbContextTransaction Transaction, int Entries)?[] open, int writer, bool commit)
    {
        var (db, transaction, entries) = open[writer]!.Value;
        open[writer] = null;
        if (commit) await transaction.CommitAsync();
        await transaction.DisposeAsync();
        await db.DisposeAsync();
        return commit ? entries : 0;
    }

    private static Task SealNowAsync(RecordScene scene) => scene.SealAsync();

    private static async Task SealByTimeAsync(RecordScene scene)
    {
        await using var db = scene.Db();
        var last = await db.ActivityBatches.OrderByDescending(b => b.Number).FirstOrDefaultAsync();
        var entries = await db.Activity.Where(e => e.Batch == null && (last == null || e.At > last.SealedAt.AddSeconds(1))).ToListAsync();
        if (entries.Count == 0) return;

        var batch = ActivityBatch.Seal(last, entries.Select(e => (e.Id, EntryDigest.Of(e, new byte[32]))), scene.Clock.UtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Add(batch);
        await db.SaveChangesAsync();
        foreach (var entry in entries) await db.Database.ExecuteSqlAsync($"UPDATE activity SET batch = {batch.Number}, salt = {new byte[32]} WHERE id = {entry.Id}");
        await transaction.CommitAsync();
    }

    private static string Words((Deed Deed, int Which)[] days) => string.Join(", ", days.Select(d => $"{d.Deed} {d.Which}"));
}
