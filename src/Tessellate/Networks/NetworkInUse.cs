using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;

namespace Tessellate.Networks;

/// <summary>
/// The settings of the network that this database holds, read once and kept. Null until a network is loaded.
/// One instance a process; <see cref="Forget"/> after a network file is loaded.
/// </summary>
public sealed class NetworkInUse(IServiceScopeFactory scopes)
{
    private volatile NetworkSettings? _settings;

    public async ValueTask<NetworkSettings?> FindAsync(CancellationToken stop = default)
    {
        if (_settings is { } known) return known;

        await using var scope = scopes.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<TessellateDb>().Networks
            .Select(n => n.Settings).SingleOrDefaultAsync(stop);
        return _settings = stored is null ? null : NetworkSettings.Parse(stored);
    }

    public void Forget() => _settings = null;
}
