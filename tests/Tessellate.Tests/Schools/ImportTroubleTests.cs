using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Schools;

/// <summary>Two imports at once, a full disk, a file that may not be written to: a sentence, and everything as it was.</summary>
public sealed class ImportTroubleTests : IDisposable
{
    private static readonly DateOnly July = new(2025, 7, 1);
    private readonly TestDatabase _database = new();
    private readonly MadeUpRegister _made = new();

    [Fact]
    public async Task A_second_import_at_once_is_told_so_and_the_first_goes_on()
    {
        var file = _made.Read(July);
        var second = "";

        await _database.ImportAsync(file, derived: [new Meanwhile(async () =>
            second = (await Assert.ThrowsAsync<UnusableInputException>(() => ImportHurriedlyAsync(file))).Message)]);

        Assert.Equal("Another import is running, or another program is writing to the database. Nothing was changed; try again when it has finished.", second);
        await using var db = _database.Open();
        Assert.Equal(20, await db.Establishments.CountAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The negative control: with nobody else at it, the same hurried import is taken in.</summary>
    [Fact]
    public async Task An_import_alone_does_not_wait_for_anybody() => Assert.True((await ImportHurriedlyAsync(_made.Read(July))).IsApplied);

    [Fact]
    public async Task A_full_disk_is_said_in_a_sentence_and_nothing_is_kept()
    {
        if (_database.Provider != DatabaseProvider.Sqlite) Assert.Skip("Only SQLite can be told how large it may grow.");
        var file = _made.Read(July, [.. Enumerable.Range(900_001, 3000).Select(urn => new MadeUpRow(urn))]);
        await using (var db = _database.Open())
        {
            await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var limit = db.Database.GetDbConnection().CreateCommand();
            limit.CommandText = "PRAGMA max_page_count = 1"; // as few as it has already
            await limit.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

            var full = await Assert.ThrowsAnyAsync<Exception>(() => Import(db).RunAsync(file, null, new HashSet<int> { 1 }, Actor.System("a test"), true, null, TestContext.Current.CancellationToken));

            Assert.StartsWith("The disk is full. Nothing was changed", DatabaseTrouble.InWords(full), StringComparison.Ordinal);
        }

        await using var after = _database.Open();
        Assert.False(await after.Schools.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Trouble_that_an_operator_can_do_something_about_has_words()
    {
        Assert.StartsWith("The database is locked", DatabaseTrouble.InWords(new DbUpdateException("", new SqliteException("", 5))), StringComparison.Ordinal);
        Assert.StartsWith("The database file cannot be opened or written to", DatabaseTrouble.InWords(new SqliteException("", 8)), StringComparison.Ordinal);
        Assert.Contains("Change its permissions", DatabaseTrouble.InWords(new UnauthorizedAccessException("No.")), StringComparison.Ordinal);
        Assert.Null(DatabaseTrouble.InWords(new InvalidOperationException("a bug")));
    }

    private async Task<RegisterDifference> ImportHurriedlyAsync(RegisterFile file)
    {
        var patience = _database.Provider == DatabaseProvider.Sqlite ? ";Default Timeout=1" : "";
        await using var db = DatabaseSetup.Open(new() { Provider = _database.Provider, ConnectionString = _database.ConnectionString + patience });
        return await Import(db).RunAsync(file, null, new HashSet<int> { 1 }, Actor.System("a test"), true, null, TestContext.Current.CancellationToken);
    }

    private static ImportRegister Import(TessellateDb db) => new(db, new FakeTimeProvider(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)), []);

    private sealed class Meanwhile(Func<Task> act) : IDerivedFromRegister
    {
        public Task RebuildAsync(TessellateDb db, CancellationToken stop) => act();
    }

    public void Dispose()
    {
        _database.Dispose();
        _made.Dispose();
    }
}
