using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tessellate.Database;
using Tessellate.Tests.Support;

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
    public async Task Nothing_is_compiled_unless_the_operator_wants_it()
    {
        using var database = new TestDatabase();
        if (database.Provider != DatabaseProvider.Postgres) Assert.Skip("A server that compiles; SQLite has none.");
        await using var db = database.Open();
        Assert.Equal("off, client", await JitAsync(db)); // said by us, whatever the server says of itself

        await using var wanted = DatabaseSetup.Open(new() { Provider = DatabaseProvider.Postgres, ConnectionString = $"{database.ConnectionString};Options=-c jit=on" });
        Assert.Equal("on, client", await JitAsync(wanted));

        static Task<string> JitAsync(TessellateDb db) => db.Database.SqlQuery<string>($"SELECT setting || ', ' || source AS \"Value\" FROM pg_settings WHERE name = 'jit'").SingleAsync(TestContext.Current.CancellationToken);
    }

    private static (int Statements, int Connections) Numbers(string connection)
    {
        using var db = DatabaseSetup.Open(new() { Provider = DatabaseProvider.Postgres, ConnectionString = connection });
        var numbers = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
        return (numbers.MaxAutoPrepare, numbers.MaxPoolSize);
    }
}
