namespace Tessellate.Database;

/// <summary>
/// What the clock does to many rows, each on its own: one that fails is left as it was, and those behind it are done all the same. Whoever runs it hears of every failure at the end, so that it is logged and seen.
/// Work that writes begins its own transaction.
/// </summary>
public sealed class EachOnItsOwn(TessellateDb db, CancellationToken stop)
{
    private readonly List<Exception> _failures = [];

    /// <summary><paramref name="what"/> is how the log calls it: no personal data.</summary>
    /// <exception cref="OperationCanceledException">The program is stopping: nothing more is begun.</exception>
    public async Task TryAsync(string what, Func<Task> work)
    {
        stop.ThrowIfCancellationRequested();
        try
        {
            await work();
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            _failures.Add(new InvalidOperationException($"{what} was left as it was.", trouble));
        }
        finally
        {
            db.ChangeTracker.Clear(); // or what failed would be saved with the next
        }
    }

    /// <summary>At the end.</summary>
    /// <exception cref="AggregateException">One failure or several.</exception>
    public void ThrowFailures()
    {
        if (_failures.Count > 0) throw new AggregateException(_failures);
    }
}
