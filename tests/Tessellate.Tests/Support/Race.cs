using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

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

    /// <summary>
    /// A negative control: all look before any writes, and each writes by what it saw, as they might that look without holding what they look at. How many wrote; what the database itself
    /// refuses is a fence of its own and is counted apart.
    /// </summary>
    public static async Task<(int Wrote, int Refused)> LookThenWriteAsync(int many, Func<TessellateDb> open, Func<TessellateDb, Task<bool>> looks, Func<TessellateDb, int, Task> writes)
    {
        List<TessellateDb> careless = [.. Enumerable.Range(0, many).Select(_ => open())];
        var (wrote, refused, may) = (0, 0, new List<bool>());
        foreach (var one in careless) may.Add(await looks(one));
        foreach (var (one, index) in careless.Select((one, index) => (one, index)).Where(x => may[x.index]))
        {
            try
            {
                await writes(one, index);
                await one.SaveChangesAsync();
                wrote++;
            }
            catch (DbUpdateException)
            {
                refused++;
            }
        }
        foreach (var one in careless) await one.DisposeAsync();
        return (wrote, refused);
    }

    /// <summary>
    /// Somebody else holds rows while these are pressed: they wait, and go on when what <paramref name="then"/> does is committed. On SQLite the transaction is enough to wait for, on
    /// PostgreSQL <paramref name="takes"/> holds the rows that they need.
    /// </summary>
    public static async Task<IReadOnlyList<T>> WhileHeldAsync<T>(TessellateDb db, Func<Task> takes, Func<Task> then, params IReadOnlyList<Func<Task<T>>> presses)
    {
        List<Task<T>> running;
        await using (var transaction = await WriteTransaction.BeginAsync(db, CancellationToken.None))
        {
            await takes();
            running = [.. presses.Select(press => Task.Run(press))];
            await Task.Delay(TimeSpan.FromMilliseconds(600)); // until they wait: nothing of the product tells when
            Assert.DoesNotContain(running, press => press.IsCompleted);
            await then();
            await transaction.CommitAsync(CancellationToken.None);
        }
        return await Task.WhenAll(running);
    }
}
