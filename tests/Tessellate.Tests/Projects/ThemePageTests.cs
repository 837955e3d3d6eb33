using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Tests.Support;

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
            scene.AddGroup(db, tagged).Title = "Of the theme";
            scene.AddGroup(db, alike).Title = "Of another";
            await db.SaveChangesAsync();
        }

        var page = await _site.GetAsync(ProjectUrls.Theme("sample-theme"));

        Assert.Equal(["Tagged", "Of the theme"], page.QuerySelectorAll(".t-offer h3").Select(h => h.TextContent.Trim()));
        await _site.GetAsync(ProjectUrls.Theme("nothing"), 404);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
