using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Tests.Database;

/// <summary>Seen red: without the catch, without forgetting what a failure left behind, and by taking every cancellation for the end of the program or none.</summary>
public sealed class EachOnItsOwnTests
{
    [Fact]
    public async Task One_that_fails_holds_up_nothing_and_is_told_of_at_the_end()
    {
        await using var db = DatabaseSetup.Open(new() { ConnectionString = "Data Source=:memory:" }); // never opened: nothing is saved
        using var program = new CancellationTokenSource();
        var (each, done) = (new EachOnItsOwn(db, program.Token), new List<string>());

        await each.TryAsync("The first", () =>
        {
            db.Add(new Installation { Kind = InstallationKind.Real, CreatedAt = DateTime.UnixEpoch });
            throw new InvalidOperationException("no such place");
        });
        await each.TryAsync("The second", () => throw new OperationCanceledException("a server that did not answer in time"));
        await each.TryAsync("The third", () =>
        {
            Assert.Empty(db.ChangeTracker.Entries());
            done.Add("third");
            return Task.CompletedTask;
        });

        Assert.Equal(["third"], done);
        var failed = Assert.Throws<AggregateException>(each.ThrowFailures);
        Assert.Equal(["The first was left as it was.", "The second was left as it was."], failed.InnerExceptions.Select(one => one.Message));
        Assert.Equal("no such place", failed.InnerExceptions[0].InnerException!.Message);
        new EachOnItsOwn(db, default).ThrowFailures(); // nothing failed

        // The program stops: what is at work ends, and nothing more is begun.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => each.TryAsync("The fourth", async () =>
        {
            await program.CancelAsync();
            program.Token.ThrowIfCancellationRequested();
        }));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => each.TryAsync("The fifth", () =>
        {
            done.Add("fifth");
            return Task.CompletedTask;
        }));
        Assert.Equal(["third"], done);
    }
}
