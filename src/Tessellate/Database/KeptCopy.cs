using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Database;

/// <summary>
/// A copy in memory of what changes seldom and is read all the time; one a process. It is looked at again at most once in so many
/// milliseconds, by one request while the others read the copy before; only the first look is waited for. 0: before every reading.
/// The look is given the copy before, if there is one, and gives the one to keep: the same when nothing has changed.
/// </summary>
public sealed class KeptCopy<T>(IServiceScopeFactory scopes, long everyMilliseconds, Func<TessellateDb, T?, CancellationToken, Task<T>> look) : IDisposable where T : class
{
    private readonly SemaphoreSlim _looking = new(1);
    private volatile T? _kept;
    private long _lookAt;

    public ValueTask<T> GetAsync(CancellationToken stop = default) =>
        _kept is { } kept && Environment.TickCount64 < Volatile.Read(ref _lookAt) ? ValueTask.FromResult(kept) : new(LookAsync(stop));

    /// <summary>The next reading looks again, and waits for it.</summary>
    public void Forget() => _kept = null;

    private async Task<T> LookAsync(CancellationToken stop)
    {
        var before = _kept;
        if (!await _looking.WaitAsync(before is null || everyMilliseconds == 0 ? Timeout.Infinite : 0, stop)) return before!; // somebody else is looking

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var kept = _kept = await look(scope.ServiceProvider.GetRequiredService<TessellateDb>(), _kept, stop);
            Volatile.Write(ref _lookAt, Environment.TickCount64 + everyMilliseconds);
            return kept;
        }
        finally
        {
            _looking.Release();
        }
    }

    public void Dispose() => _looking.Dispose();
}
