using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Activity;

/// <summary>A record of what happened, over a database of its own.</summary>
public sealed class RecordScene : IDisposable
{
    private readonly TestDatabase _database = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2027, 1, 11, 9, 0, 0, TimeSpan.Zero));
    public bool IsPostgres => _database.Provider == DatabaseProvider.Postgres;

    public TessellateDb Db() => _database.Open();

    public QueryCount CountQueries() => new(_database.ConnectionString);

    public async Task<List<Guid>> RecordAsync(int count, Guid? by = null, Guid? about = null)
    {
        await using var db = Db();
        var entries = Enumerable.Range(1, count).Select(n => Entry(Clock.UtcNow(), $"Something happened, {n}.", by, about)).ToList();
        db.AddRange(entries);
        await db.SaveChangesAsync();
        return [.. entries.Select(e => e.Id)];
    }

    public static ActivityEntry Entry(DateTime now, string summary, Guid? by = null, Guid? about = null) => new()
    {
        At = now, PersonId = by, ActingAs = "Hub administrator, North Star", Kind = "interest.accepted", SubjectType = "Interest", SubjectId = Guid.CreateVersion7(),
        AboutPersonId = about, Summary = summary, Reason = "Because “it” is so", Changes = Changed.Of(("Name", "Ada", "Adá"))
    };

    public async Task<int> SealAsync()
    {
        await using var db = Db();
        return await new SealActivity(db, Clock).RunAsync();
    }

    public async Task<VerifiedActivity> VerifyAsync(string? kept = null)
    {
        await using var db = Db();
        return await new VerifyActivity(db).RunAsync(kept);
    }

    public async Task<int> EraseAsync(Guid personId)
    {
        await using var db = Db();
        return await EraseActivity.RunAsync(db, personId, Clock.UtcNow(), CancellationToken.None);
    }

    /// <summary>What somebody does who holds the database and not the program.</summary>
    public async Task TamperAsync(FormattableString sql)
    {
        await using var db = Db();
        Assert.True(await db.Database.ExecuteSqlInterpolatedAsync(sql) > 0);
    }

    public void Dispose() => _database.Dispose();
}
