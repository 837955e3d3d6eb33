using Tessellate.Accounts;
using Tessellate.Joining;
using Tessellate.Networks;

namespace Tessellate.Web.Infrastructure;

/// <summary>Which pages the header leads to, by what the person may do.</summary>
public sealed class Navigation(IHttpContextAccessor http)
{
    public Task<IReadOnlyList<FrameLink>> ForAsync(Access access, NetworkSettings? settings)
    {
        var links = new List<FrameLink>();
        if (access.CanSeeQueue) Add(links, "To do", JoiningUrls.Queue);
        Add(links, $"Find your {settings?.Word("hub") ?? "hub"}", "/");
        Add(links, Capital(settings?.Word("projects") ?? "projects"), "/projects");
        Add(links, Capital(settings?.Word("hubs") ?? "hubs"), NetworkUrls.Hubs);
        Add(links, "Figures", "/figures");
        if (access.IsSignedIn) Add(links, access.Person!.Name, AccountsUrls.Account);
        else Add(links, "Sign in", AccountsUrls.SignIn);
        return Task.FromResult<IReadOnlyList<FrameLink>>(links);
    }

    private void Add(List<FrameLink> links, string text, string url)
    {
        var here = http.HttpContext!.Request.Path;
        links.Add(new(text, url, url == "/" ? here == "/" : here.StartsWithSegments(url), here == url));
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
