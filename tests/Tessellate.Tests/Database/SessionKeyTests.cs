using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Tests.Support;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Database;

public sealed class SessionKeyTests
{
    /// <summary>Two nodes over one database; with the keys of each in its own place the second could not read what the first wrote.</summary>
    [Fact]
    public void What_one_node_signs_another_can_read()
    {
        using var database = new TestDatabase();
        using var first = Node(database);
        using var second = Node(database);

        var written = first.GetRequiredService<IDataProtectionProvider>().CreateProtector("a test").Protect("Ada");
        Assert.Equal("Ada", second.GetRequiredService<IDataProtectionProvider>().CreateProtector("a test").Unprotect(written));

        using var db = database.Open();
        Assert.Single(db.Set<SessionKey>());
    }

    private static ServiceProvider Node(TestDatabase database)
    {
        var services = new ServiceCollection().AddLogging().AddScoped(_ => database.Open()).AddSingleton(TimeProvider.System);
        services.AddSessionKeys();
        // The provider that keeps keys in the database, whichever database the test runs on.
        services.AddSingleton(new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = database.ConnectionString });
        return services.BuildServiceProvider();
    }
}
