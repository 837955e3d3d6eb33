using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;

namespace Tessellate.Tests.Activity;

/// <summary>Nothing in the program changes or deletes what was recorded.</summary>
public sealed class AppendOnlyTests : IDisposable
{
    private readonly RecordScene _scene = new();

    [Fact]
    public async Task An_entry_cannot_be_changed()
    {
        await _scene.RecordAsync(1);
        await using var db = _scene.Db();
        var entry = await db.Activity.SingleAsync();
        db.Entry(entry).Property(e => e.Summary).CurrentValue = "Something else happened.";

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_cannot_be_deleted()
    {
        await _scene.RecordAsync(1);
        await using var db = _scene.Db();
        db.Remove(await db.Activity.SingleAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task No_statement_changes_entries_past_the_change_tracker()
    {
        await _scene.RecordAsync(1);
        await using var db = _scene.Db();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Activity.ExecuteUpdateAsync(set => set.SetProperty(e => e.Summary, "Something else happened.")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Activity.Where(e => e.Batch == null).ExecuteDeleteAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.ActivityBatches.ExecuteDeleteAsync());
        Assert.Equal("Something happened, 1.", await db.Activity.Select(e => e.Summary).SingleAsync());
    }

    [Fact]
    public async Task A_seal_is_given_once()
    {
        await _scene.RecordAsync(1);
        await _scene.SealAsync();
        await using var db = _scene.Db();
        var entry = await db.Activity.SingleAsync();
        db.Entry(entry).Property(e => e.Salt).CurrentValue = new byte[EntryDigest.SaltBytes];

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    public void Dispose() => _scene.Dispose();
}
