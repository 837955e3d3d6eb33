using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Database;

/// <summary>
/// What this database is, read once and kept. Null until something is loaded. One instance a process;
/// <see cref="Forget"/> after the row is written.
/// </summary>
public sealed class InstallationInUse(IServiceScopeFactory scopes)
{
    private volatile Installation? _installation;

    public async ValueTask<Installation?> FindAsync(CancellationToken stop = default)
    {
        if (_installation is { } known) return known;

        await using var scope = scopes.CreateAsyncScope();
        return _installation = await scope.ServiceProvider.GetRequiredService<TessellateDb>().Installations.AsNoTracking().SingleOrDefaultAsync(stop);
    }

    public async ValueTask<bool> IsDemonstrationAsync(CancellationToken stop = default) =>
        await FindAsync(stop) is { Kind: InstallationKind.Demonstration };

    public void Forget() => _installation = null;
}
