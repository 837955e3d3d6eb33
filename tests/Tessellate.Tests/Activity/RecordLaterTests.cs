using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Activity;
using Tessellate.Foundation;

namespace Tessellate.Tests.Activity;

public sealed class RecordLaterTests : IDisposable
{
    private readonly RecordScene _scene = new();

    [Fact]
    public async Task What_comes_faster_than_it_can_be_written_is_counted()
    {
        using var services = new ServiceCollection().AddScoped(_ => _scene.Db()).BuildServiceProvider();
        using var later = new RecordLater(services.GetRequiredService<IServiceScopeFactory>(), _scene.Clock);
        for (var i = 0; i < RecordLater.Most + 3; i++) later.Record(RecordScene.Entry(_scene.Clock.UtcNow(), "Looked."));

        Assert.Equal(RecordLater.Most + 1, await later.WriteAsync());

        await using var db = _scene.Db();
        Assert.StartsWith("3 looks or refusals", await db.Activity.Where(e => e.Kind == "activity.lost").Select(e => e.Summary).SingleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_written_is_written_the_next_time()
    {
        var fails = true;
        using var services = new ServiceCollection().AddScoped(_ => fails ? throw new IOException("The disk is away.") : _scene.Db()).BuildServiceProvider();
        using var later = new RecordLater(services.GetRequiredService<IServiceScopeFactory>(), _scene.Clock);
        later.Record(RecordScene.Entry(_scene.Clock.UtcNow(), "Looked."));

        await Assert.ThrowsAsync<IOException>(() => later.WriteAsync());
        fails = false;

        Assert.Equal(1, await later.WriteAsync());
        Assert.Equal(0, await later.WriteAsync());
    }

    public void Dispose() => _scene.Dispose();
}
