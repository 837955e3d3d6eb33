namespace Tessellate.Foundation;

/// <summary>Where the site is reached from outside, for links in messages. Never taken from a request.</summary>
public sealed record SiteAddress(Uri Base)
{
    /// <summary>TESSELLATE_PUBLIC_URL where a proxy stands before the site; else the first address it listens on.</summary>
    public static SiteAddress Read(string? urls)
    {
        var outside = Environment.GetEnvironmentVariable("TESSELLATE_PUBLIC_URL");
        var inside = urls ?? Environment.GetEnvironmentVariable("TESSELLATE_URLS");
        return new SiteAddress(new Uri(outside is { Length: > 0 } ? outside : inside is { Length: > 0 } ? inside.Split(';')[0] : "http://127.0.0.1:5080"));
    }

    /// <summary>An absolute link to a path of the site ("/interests/confirm").</summary>
    public string Link(string path) => new Uri(Base, path).ToString();
}
