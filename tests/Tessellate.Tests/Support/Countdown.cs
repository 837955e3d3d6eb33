namespace Tessellate.Tests.Support;

/// <summary>Holds everybody until the last has come: for negative controls, in which all look before anybody acts.</summary>
internal sealed class Countdown(int count) : IDisposable
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = count;

    public Task SignalAndWaitAsync()
    {
        if (Interlocked.Decrement(ref _left) == 0) _all.SetResult();
        return _all.Task;
    }

    public void Dispose() => _all.TrySetCanceled();
}
