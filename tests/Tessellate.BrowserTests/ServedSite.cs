using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.BrowserTests;

/// <summary>The site over its own database with one of everything in it, listening where a browser can reach it.</summary>
public sealed class ServedSite : IAsyncLifetime
{
    public Site Site { get; } = new();
    public SampleNetwork Sample { get; private set; } = null!;
    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Site.UseKestrel(0);
        Site.StartServer();
        Address = Site.ClientOptions.BaseAddress;
        Sample = await new SampleNetwork(Site.Clock.Today(), Site.Clock.UtcNow()).LoadAsync(Site.Services);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
