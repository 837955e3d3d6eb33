using System.Runtime.CompilerServices;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards;

/// <summary>Hundreds of hosts start in a run. Seen red by leaving the limiter's timer running, which kept four gigabytes at the end of a run.</summary>
public sealed class TestHostTests
{
    [Fact]
    public async Task Nothing_is_left_of_a_host_that_a_test_is_done_with()
    {
        var hosts = new List<WeakReference>();
        for (var i = 0; i < 3; i++) hosts.Add(await UseOneAsync());

        for (var tries = 0; tries < 20 && hosts.Count(host => host.IsAlive) > 1; tries++) // the last one asked may stand in a kept request
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.InRange(hosts.Count(host => host.IsAlive), 0, 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> UseOneAsync()
    {
        await using var site = new Site();
        await site.GetAsync("/sign-in");
        return new(site.Services);
    }
}
