using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;

namespace Tessellate.Networks;

/// <summary>
/// The settings of the network that this database holds; null until a network is loaded. One instance a process; a network file
/// loaded by another process is seen within <c>Network:CheckEveryMilliseconds</c> (5,000 unless set).
/// </summary>
public sealed class NetworkInUse(IServiceScopeFactory scopes, IConfiguration configuration) : IDisposable
{
    private sealed record Kept(string Stored, NetworkSettings? Settings);

    private readonly KeptCopy<Kept> _copy = new(scopes, configuration.GetValue("Network:CheckEveryMilliseconds", 5000L), LookAsync);

    public async ValueTask<NetworkSettings?> FindAsync(CancellationToken stop = default)
    {
        var kept = await _copy.GetAsync(stop);
        if (kept.Settings is null) _copy.Forget(); // a new installation shows its network as soon as it has one
        return kept.Settings;
    }

    public void Forget() => _copy.Forget();

    private static async Task<Kept> LookAsync(TessellateDb db, Kept? before, CancellationToken stop)
    {
        var stored = await db.Networks.Select(n => n.Settings).SingleOrDefaultAsync(stop);
        return before is not null && before.Stored == stored ? before : new(stored ?? "", stored is null ? null : NetworkSettings.Parse(stored));
    }

    public void Dispose() => _copy.Dispose();
}
