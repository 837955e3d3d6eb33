using Tessellate.Database;
using Microsoft.EntityFrameworkCore;

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
}
