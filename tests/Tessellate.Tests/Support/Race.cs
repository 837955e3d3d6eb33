namespace Tessellate.Tests.Support;

/// <summary>Acts that all begin at the same moment.</summary>
public static class Race
{
    /// <summary>What came of each, in the order of the acts.</summary>
    public static async Task<IReadOnlyList<T>> RunAsync<T>(IEnumerable<Func<Task<T>>> acts)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = acts.Select(async act =>
        {
            await start.Task;
            return await act();
        }).ToList();
        start.SetResult();
        return await Task.WhenAll(running);
    }

    /// <summary>How many of them were done.</summary>
    public static async Task<int> CountAsync(IEnumerable<Func<Task<bool>>> acts) => (await RunAsync(acts)).Count(done => done);

    /// <summary>How many were done, of one act for each of these.</summary>
    public static Task<int> CountAsync<T>(IEnumerable<T> each, Func<T, Task<bool>> act) => CountAsync(each.Select(one => (Func<Task<bool>>)(() => act(one))));
}
