using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Activity;

public sealed class RecordOnTwoNodesTests : IAsyncDisposable
{
    private const int Each = 400;

    private readonly Site _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task What_is_put_aside_on_two_nodes_while_others_write_is_all_there_in_the_end()
    {
        await using var other = _site.NextNode();
        Site[] nodes = [_site, other];
        _ = _site.Services; // built once, before several ask
        var person = Person.New("Ada Finch", "ada.finch@school.example", _site.Clock.UtcNow());
        await using (var first = _site.Db())
        {
            first.Add(person);
            await first.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await Parallel.ForEachAsync(Enumerable.Range(0, Each * 2), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, stop) =>
        {
            nodes[i % 2].Services.GetRequiredService<RecordLater>().RecordFailedSignIn("password", _site.Clock.UtcNow());
            await using var db = _site.Db();
            await db.People.Where(p => p.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, $"Ada {i}"), stop);
        });
        foreach (var node in nodes) await node.Services.GetRequiredService<RecordLater>().WriteAsync(TestContext.Current.CancellationToken);

        await using var after = _site.Db();
        Assert.Equal(Each * 2, await after.Activity.CountAsync(e => e.Kind == "sign-in.failed", TestContext.Current.CancellationToken));
    }
}
