using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tessellate.Database;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Database;

public sealed class ConnectionNumbersTests
{
    [Fact]
    public void An_operator_who_gives_no_numbers_gets_ours_and_one_who_does_keeps_them()
    {
        Assert.Equal((200, 40), Numbers("Host=unused"));
        Assert.Equal((0, 40), Numbers("Host=unused;Max Auto Prepare=0"));
        Assert.Equal((0, 40), Numbers("Host=unused;MaxAutoPrepare=0"));
        Assert.Equal((200, 100), Numbers("Host=unused;Maximum Pool Size=100"));
        Assert.Equal((200, 100), Numbers("Host=unused;maxpoolsize=100"));
    }

    [Fact]
    public async Task A_statement_that_comes_again_is_kept_planned()
    {
        using var database = new TestDatabase();
        if (database.Provider != DatabaseProvider.Postgres) Assert.Skip("A server that plans; SQLite has none.");
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);

        for (var i = 0; i < 6; i++) await db.WorkGroups.AnyAsync(g => g.Code == "WG-NONE", TestContext.Current.CancellationToken);

        Assert.Contains(await db.Database.SqlQuery<string>($"SELECT statement AS \"Value\" FROM pg_prepared_statements").ToListAsync(TestContext.Current.CancellationToken), s => s.Contains("work_groups", StringComparison.Ordinal));
    }

    private static (int Statements, int Connections) Numbers(string connection)
    {
        using var db = DatabaseSetup.Open(new() { Provider = DatabaseProvider.Postgres, ConnectionString = connection });
        var numbers = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
        return (numbers.MaxAutoPrepare, numbers.MaxPoolSize);
    }
}
