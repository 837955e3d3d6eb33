using System.Diagnostics;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Tests.Activity;

/// <summary>What recording costs, what sealing and verifying manage. Run by hand: <c>--explicit only --filter-class '*ActivityCostTests' --output Detailed</c>.</summary>
public sealed class ActivityCostTests(ITestOutputHelper output) : IDisposable
{
    private readonly RecordScene _scene = new();

    [Fact(Explicit = true)]
    public async Task A_save_with_its_entry_against_the_same_without()
    {
        await using var db = _scene.Db();
        var person = Person.New("Ada Finch", "ada.finch@school.example", _scene.Clock.UtcNow());
        db.Add(person);
        await db.SaveChangesAsync();
        var (without, with) = (new List<double>(), new List<double>());
        for (var i = 0; i < 600; i++)
        {
            person.Name = $"Ada Finch {i}";
            if (i % 2 == 0) db.Record(new(person.Id, "Hub administrator, North Star"), _scene.Clock.UtcNow(), "person.renamed", nameof(Person), person.Id, "Renamed.", changes: Changed.Of(("Name", "Ada", "Adá")), aboutPersonId: person.Id);
            var since = Stopwatch.GetTimestamp();
            await db.SaveChangesAsync();
            if (i > 100) (i % 2 == 0 ? with : without).Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            if (i % 50 == 0) db.ChangeTracker.Entries<ActivityEntry>().ToList().ForEach(e => e.State = Microsoft.EntityFrameworkCore.EntityState.Detached);
        }

        output.WriteLine($"{Store}: a save without entry {Middle(without):0.000} ms, with its entry {Middle(with):0.000} ms");
    }

    [Fact(Explicit = true)]
    public async Task Rows_sealed_and_verified_in_a_second()
    {
        const int rows = 50_000;
        await using (var db = _scene.Db()) await db.WriteAsync(Enumerable.Range(0, rows).Select(n => RecordScene.Entry(_scene.Clock.UtcNow(), $"Something happened, {n}.", Guid.CreateVersion7(), Guid.CreateVersion7())), CancellationToken.None);

        var since = Stopwatch.GetTimestamp();
        Assert.Equal(rows, await _scene.SealAsync());
        var seal = Stopwatch.GetElapsedTime(since);
        since = Stopwatch.GetTimestamp();
        Assert.True((await _scene.VerifyAsync()).IsWhole);
        var verify = Stopwatch.GetElapsedTime(since);

        output.WriteLine($"{Store}: {rows / seal.TotalSeconds:N0} rows sealed a second, {rows / verify.TotalSeconds:N0} verified");
    }

    private string Store => _scene.IsPostgres ? "PostgreSQL" : "SQLite";

    private static double Middle(List<double> times) => times.Order().ElementAt(times.Count / 2);

    public void Dispose() => _scene.Dispose();
}
