using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Activity;

/// <summary>
/// Looks, refusals and wrong passwords: recorded without making anybody wait. They are held in memory and written together within a
/// second. What is not written when the process is killed is lost, at most that second's; an orderly stop loses nothing. Beyond
/// so many at a time the rest is counted and not kept, and the record says how many.
/// </summary>
public sealed class RecordLater(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    public const int Most = 10_000;

    private readonly Channel<ActivityEntry> _waiting = Channel.CreateBounded<ActivityEntry>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.Wait });
    private readonly SemaphoreSlim _writing = new(1);
    private List<ActivityEntry> _held = [];
    private int _lost;

    public void Record(ActivityEntry entry)
    {
        if (!_waiting.Writer.TryWrite(entry)) Interlocked.Increment(ref _lost);
    }

    /// <summary>Writes what waits. What could not be written is tried again the next time.</summary>
    public async Task<int> WriteAsync(CancellationToken stop = default)
    {
        await _writing.WaitAsync(stop);
        try
        {
            while (_held.Count < Most && _waiting.Reader.TryRead(out var entry)) _held.Add(entry);
            var lost = Interlocked.Exchange(ref _lost, 0);
            if (lost > 0) _held.Add(Lost(lost));
            if (_held.Count == 0) return 0;

            await using var scope = scopes.CreateAsyncScope();
            var written = await scope.ServiceProvider.GetRequiredService<TessellateDb>().WriteAsync(_held, stop);
            _held = [];
            return written;
        }
        finally
        {
            _writing.Release();
        }
    }

    private ActivityEntry Lost(int count) => new()
    {
        At = clock.UtcNow(), ActingAs = "the program", Kind = "activity.lost", SubjectType = "Activity", SubjectId = Guid.Empty,
        Summary = string.Create(CultureInfo.InvariantCulture, $"{count:N0} looks or refusals came faster than they could be written, and are not recorded one by one.")
    };

    public void Dispose() => _writing.Dispose();
}
