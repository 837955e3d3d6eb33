using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Tests.Support;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Frame;

/// <summary>Seen red by leaving out the middleware, and by a folder that is in neither list.</summary>
public sealed class RoomTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        _site.SignedIn = _sample.Staff;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("projects", "/projects")]
    [InlineData("projects", "/work-groups/WG-2345")]
    [InlineData("joining", "/queue")]
    [InlineData("find", "/schools/900001")]
    [InlineData("find", "/api/find?q=invented")]
    public async Task A_room_that_is_switched_off_is_not_there(string room, string address)
    {
        Assert.True((await _site.Client.GetAsync(new Uri(address, UriKind.Relative))).IsSuccessStatusCode);
        await KeepAsync(key => key != room);
        Assert.Equal(404, (int)(await _site.Client.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task With_every_room_switched_off_nothing_leads_into_one()
    {
        await KeepAsync(_ => false);
        var front = await _site.Client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal("/hubs", front.Headers.Location?.OriginalString);

        var links = (await _site.GetAsync("/hubs")).QuerySelectorAll(".t-nav a").Select(link => link.GetAttribute("href"));
        Assert.Equal(["/hubs", "/messages", "/access", "/activity", "/complaints", "/areas", "/register-of-schools", "/my"], links);
    }

    /// <summary>Otherwise a new folder would stay open in a network that has switched its room off.</summary>
    [Fact]
    public void Every_folder_of_pages_belongs_to_a_room_or_is_always_there()
    {
        _ = _site.Client;
        var pages = _site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(page => page.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath).OfType<string>().Distinct();

        Assert.Equal(["/Error"], pages.Where(page => Rooms.FolderOf(page) is null));
    }

    private async Task KeepAsync(Func<string, bool> isOn)
    {
        await using (var db = _site.Db())
        {
            var settings = SampleNetwork.Settings with { Rooms = [.. SampleNetwork.Settings.Rooms.Where(isOn)] };
            await db.Networks.ExecuteUpdateAsync(n => n.SetProperty(x => x.Settings, settings.ToJson()));
        }
        _site.Services.GetRequiredService<NetworkInUse>().Forget();
    }
}
