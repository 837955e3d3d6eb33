using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.LocalNetworks;
using Tessellate.Projects;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Projects;

public sealed class ThemePageTests : IAsyncDisposable
{
    private readonly Site _site = new();

    [Fact]
    public async Task One_page_joins_what_belongs_to_a_theme_and_nothing_else()
    {
        var scene = new Scene(_site.Clock.Today(), _site.Clock.UtcNow());
        await using (var db = _site.Db())
        {
            scene.AddTo(db);
            var (tagged, alike, draft) = (scene.AddProject(db), scene.AddProject(db), scene.AddProject(db));
            (tagged.Title, tagged.Themes) = ("Tagged", "other,sample-theme");
            (alike.Title, alike.Themes) = ("Alike", "sample-theme-two");
            (draft.Title, draft.Themes, draft.PublishedAt) = ("Draft", "sample-theme", null);
            var (group, other) = (scene.AddGroup(db, tagged), scene.AddGroup(db, alike, hub: scene.OtherHub));
            (group.Title, other.Title) = ("Of the theme", "Of another");
            var network = new LocalNetwork { Code = "LN-2345", HubId = scene.OtherHub.Id, Title = "Network of the theme", Purpose = "To talk.", StartedOn = _site.Clock.Today(), Themes = "sample-theme" };
            db.AddRange(network, Link(network, "Link of members"), Material(group, "Slides", "sample-theme"), Material(group, "Of another theme", "other"), Material(other, "Slides of the other hub", "sample-theme"));
            await db.SaveChangesAsync();
        }

        var page = await _site.GetAsync(ProjectUrls.Theme("sample-theme"));

        Assert.Equal(["Tagged", "Of the theme"], page.QuerySelectorAll(".t-offer h3").Select(h => h.TextContent.Trim()));
        await _site.GetAsync(ProjectUrls.Theme("nothing"), 404);
        Assert.Contains("Network of the theme", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.GetElementById("materials"));
        _site.SignedIn = scene.Administrator;
        Assert.Equal(["Slides"], await MaterialsAsync());
        _site.SignedIn = scene.OtherAdministrator;
        Assert.Equal(["Slides of the other hub", "Link of members"], await MaterialsAsync());
    }

    private async Task<IEnumerable<string>> MaterialsAsync() => (await _site.GetAsync(ProjectUrls.Theme("sample-theme"))).QuerySelectorAll("[aria-labelledby=materials] li a:first-child").Select(a => a.TextContent);

    private HomeEntry Material(WorkGroup group, string text, string theme) => new() { WorkGroupId = group.Id, Kind = EntryKind.Material, Text = text, Url = "https://materials.example/", Themes = theme, WrittenAt = _site.Clock.UtcNow() };

    private LocalEntry Link(LocalNetwork network, string text) => new() { LocalNetworkId = network.Id, Kind = LocalEntryKind.Link, Text = text, Url = "https://materials.example/", WrittenAt = _site.Clock.UtcNow() };

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
