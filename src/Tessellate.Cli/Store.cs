using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Cli;

/// <summary>The product over the database that the environment names, migrated, for one verb.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    private Store(ServiceProvider services) => (_services, _scope) = (services, services.CreateAsyncScope());

    public TessellateDb Db => Get<TessellateDb>();

    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <exception cref="UnusableInputException">The data folder cannot be written to.</exception>
    public static async Task<Store> OpenAsync(CancellationToken stop)
    {
        var services = new ServiceCollection().AddTessellate(new ConfigurationBuilder().AddEnvironmentVariables().Build()).AddSingleton(SiteAddress.Read(null)).BuildServiceProvider();
        if (services.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.Sqlite) DatabaseEnvironment.EnsureDataFolder();

        var store = new Store(services);
        await store.Db.MigrateWhereNeededAsync(stop);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }
}
