namespace Tessellate.Foundation;

/// <summary>Where the site is reached from outside, for links in messages. Never taken from a request.</summary>
public sealed record SiteAddress(Uri Base)
{
    /// <summary>An absolute link to a path of the site ("/interests/confirm").</summary>
    public string Link(string path) => new Uri(Base, path).ToString();
}
