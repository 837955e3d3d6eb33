using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Foundation;

namespace Tessellate.Tests.Activity;

/// <summary>Somebody who holds the database changes it past the program: verifying names what.</summary>
public sealed class VerifyActivityTests : IDisposable
{
    private readonly RecordScene _scene = new();

    [Fact]
    public async Task A_record_that_nobody_touched_is_whole()
    {
        await SealedAsync(3, 2, 1);
        await _scene.RecordAsync(4);

        var found = await _scene.VerifyAsync();

        Assert.Equal((3, 6, 0, 4, true), (found.Batches, found.Sealed, found.Erased, found.Unsealed, found.IsWhole));
        Assert.Equal(64, found.LastHash!.Length);
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("reason")]
    [InlineData("acting_as")]
    [InlineData("kind")]
    [InlineData("changes")]
    public async Task One_altered_word_is_found(string column)
    {
        var ids = await SealedAsync(3, 3);
        await using (var db = _scene.Db())
        {
#pragma warning disable EF1002 // a column of the theory
            await db.Database.ExecuteSqlRawAsync($"UPDATE activity SET {column} = 'x' || {column} WHERE id = {{0}}", ids[1]);
#pragma warning restore EF1002
        }

        Assert.Matches($"^Entry {ids[1]} .* was altered after it was sealed in batch 1.$", await OneBrokenAsync());
    }

    [Fact]
    public async Task Another_who_or_when_is_found()
    {
        var ids = await SealedAsync(2);
        await _scene.TamperAsync($"UPDATE activity SET person_id = {Guid.CreateVersion7()} WHERE id = {ids[0]}");
        await _scene.TamperAsync($"UPDATE activity SET at = {new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)} WHERE id = {ids[1]}");

        Assert.Equal(2, (await _scene.VerifyAsync()).Broken.Count);
    }

    [Fact]
    public async Task One_deleted_entry_is_found()
    {
        var ids = await SealedAsync(3, 3);
        await _scene.TamperAsync($"DELETE FROM activity WHERE id = {ids[4]}");

        Assert.Contains($"Entry {ids[4]} of batch 2, sealed on 11 January 2027 at 9am, is missing", await OneBrokenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_entry_slipped_into_a_sealed_batch_is_found()
    {
        await SealedAsync(3);
        var late = (await _scene.RecordAsync(1))[0];
        await _scene.TamperAsync($"UPDATE activity SET batch = 1, salt = {new byte[32]} WHERE id = {late}");

        Assert.Contains("says that it is of batch 1 and was not sealed with it: it was slipped in", await OneBrokenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_of_a_batch_that_is_not_there_is_found()
    {
        await SealedAsync(3);
        var late = (await _scene.RecordAsync(1))[0];
        await _scene.TamperAsync($"UPDATE activity SET batch = 7, salt = {new byte[32]} WHERE id = {late}");

        Assert.Contains("says that it is of batch 7, which there is not", await OneBrokenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_batches_that_changed_places_are_found()
    {
        await SealedAsync(2, 2, 2);
        await _scene.TamperAsync($"UPDATE activity_batches SET number = 99 WHERE number = 2");
        await _scene.TamperAsync($"UPDATE activity_batches SET number = 2 WHERE number = 3");
        await _scene.TamperAsync($"UPDATE activity_batches SET number = 3 WHERE number = 99");
        await _scene.TamperAsync($"UPDATE activity SET batch = 5 - batch WHERE batch > 1");

        Assert.Contains("Batch 2 does not follow on batch 1", (await _scene.VerifyAsync()).Broken[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_was_altered_or_taken_away_is_found()
    {
        await SealedAsync(2, 2, 2);
        await _scene.TamperAsync($"UPDATE activity_batches SET sealed_at = {new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)} WHERE number = 1");
        Assert.Equal("Batch 1 is not what was sealed: its list of entries or its time was altered.", await OneBrokenAsync());

        await _scene.TamperAsync($"DELETE FROM activity_batches WHERE number = 2");
        Assert.Contains("After batch 1 comes batch 3: what was between them is missing.", (await _scene.VerifyAsync()).Broken);
    }

    [Fact]
    public async Task The_end_of_the_chain_that_was_cut_off_is_found_by_a_hash_kept_elsewhere()
    {
        await SealedAsync(2, 2);
        var kept = (await _scene.VerifyAsync()).LastHash;
        await _scene.TamperAsync($"DELETE FROM activity WHERE batch = 2");
        await _scene.TamperAsync($"DELETE FROM activity_batches WHERE number = 2");

        Assert.True((await _scene.VerifyAsync()).IsWhole); // nothing inside tells of it
        Assert.Contains("No batch has the hash that was kept elsewhere", Assert.Single((await _scene.VerifyAsync(kept)).Broken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_hash_stays_in_the_chain_as_it_grows()
    {
        await SealedAsync(2);
        var kept = (await _scene.VerifyAsync()).LastHash;
        await SealedAsync(2);

        Assert.True((await _scene.VerifyAsync(kept)).IsWhole);
    }

    [Fact]
    public async Task Erasing_a_person_takes_out_what_tells_of_them_and_the_record_stays_whole()
    {
        var (person, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await SealedAsync(2);
        await _scene.RecordAsync(2, by: other, about: person);
        await _scene.RecordAsync(3, by: person, about: other);
        await _scene.SealAsync();
        await _scene.RecordAsync(1, by: person, about: person); // not sealed yet

        Assert.Equal(6, await _scene.EraseAsync(person));
        await _scene.SealAsync();

        var found = await _scene.VerifyAsync();
        Assert.Equal((9, 6, true), (found.Sealed, found.Erased, found.IsWhole)); // two, two, three, one, and the erasure
        await using var db = _scene.Db();
        Assert.False(await db.Activity.AnyAsync(e => e.PersonId == person || e.AboutPersonId == person || e.SubjectId == person));
        Assert.Equal(3, await db.Activity.CountAsync(e => e.ErasedAt != null && e.Summary == "" && e.Reason == null && e.Changes == null));
        Assert.Equal(3, await db.Activity.CountAsync(e => e.ErasedAt != null && e.AboutPersonId == other && e.PersonId == null && e.Summary != ""));
        Assert.Equal(0, await _scene.EraseAsync(person));
    }

    [Fact]
    public async Task What_is_erased_for_one_person_can_be_erased_for_the_other_too()
    {
        var (person, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _scene.RecordAsync(2, by: person, about: other);
        await _scene.SealAsync();

        await _scene.EraseAsync(person);
        await _scene.EraseAsync(other);

        Assert.True((await _scene.VerifyAsync()).IsWhole);
        await using var db = _scene.Db();
        Assert.Equal(2, await db.Activity.CountAsync(e => e.Summary == "" && e.PersonId == null && e.AboutPersonId == null));
    }

    [Fact]
    public async Task Words_taken_away_under_the_name_of_erasure_are_found()
    {
        var ids = await SealedAsync(3);
        await _scene.TamperAsync($"UPDATE activity SET summary = '', salt = NULL, erased_at = {_scene.Clock.UtcNow()} WHERE id = {ids[0]}");

        Assert.Contains("1 entries are marked as erased, and the record tells of 0", await OneBrokenAsync(), StringComparison.Ordinal);
    }

    private async Task<string> OneBrokenAsync() => Assert.Single((await _scene.VerifyAsync()).Broken);

    private async Task<List<Guid>> SealedAsync(params int[] batches)
    {
        List<Guid> ids = [];
        foreach (var count in batches)
        {
            ids.AddRange(await _scene.RecordAsync(count));
            Assert.Equal(count, await _scene.SealAsync());
        }
        return ids;
    }

    public void Dispose() => _scene.Dispose();
}
