using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Tessellate.Accounts;
using Tessellate.AskMe;
using Tessellate.Database;
using Tessellate.Messages;
using Tessellate.Tests.Support;

namespace Tessellate.Tests;

public sealed class MigrationTests
{
    public static TheoryData<TessellateDb> Providers =>
    [
        DatabaseSetup.Open(new() { ConnectionString = "Data Source=unused" }),
        DatabaseSetup.Open(new() { Provider = DatabaseProvider.Postgres, ConnectionString = "Host=unused" })
    ];

    [Theory, MemberData(nameof(Providers), DisableDiscoveryEnumeration = true)]
    public void Every_model_change_has_a_migration(TessellateDb db) =>
        Assert.False(db.Database.HasPendingModelChanges(), $"Run ./db add <Name>: {db.GetType().Name} has changes with no migration.");

    [Fact]
    public void Both_providers_have_the_same_migrations_in_the_same_order()
    {
        static IEnumerable<string> Names(TessellateDb db) => db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]);
        var all = Providers.Select(row => Names(row.Data)).ToList();

        Assert.Equal(all[0], all[1]);
    }

    /// <summary>A private message was known by its template, and that somebody wants no more questions stood in the question alone.</summary>
    [Fact]
    public async Task What_was_said_between_two_people_stays_between_them()
    {
        using var database = new TestDatabase();
        await using var db = database.Open();
        await db.GetService<IMigrator>().MigrateAsync("JoinAndRun");
        var now = new DateTime(2027, 1, 11, 9, 0, 0, DateTimeKind.Utc);
        var (from, to) = (Person.New("Ada Finch", "ada@school.example", now), Person.New("Ben Lark", "ben@school.example", now));
        db.AddRange(from, to, new AskMeEntry { PersonId = to.Id, TopicLines = "Fractions", SinceAt = now });
        for (var day = 1; day <= 2; day++) db.Add(new AskedQuestion { Id = Guid.CreateVersion7(), FromId = from.Id, ToId = to.Id, Topic = "Fractions", Text = "How?", AskedAt = now, StoppedAt = now.AddDays(day) });
        await db.SaveChangesAsync();
        await WriteAsync(db, "ask-me-question", now);
        await WriteAsync(db, "interest-confirm", now);
        db.ChangeTracker.Clear();

        await db.Database.MigrateAsync();

        Assert.Equal(["ask-me-question"], await db.Messages.Where(m => m.IsBetweenTwo).Select(m => m.Template).ToListAsync());
        var stop = await db.AskMeStops.SingleAsync();
        Assert.Equal((from.Id, now.AddDays(1)), (stop.FromId, stop.StoppedAt));
    }

    private static Task<int> WriteAsync(TessellateDb db, string template, DateTime now) => db.Database.ExecuteSqlAsync($"""
        INSERT INTO messages (id, template, purpose, to_address, to_name, subject, body, reason, key, created_at, send_after, to_search_text, state, attempts)
        VALUES ({Guid.CreateVersion7()}, {template}, 'Service', 'ben@school.example', 'Ben Lark', 'A question', 'How?', 'You may be asked.', {template}, {now}, {now}, 'ben lark', 'Waiting', 0)
        """);
}
