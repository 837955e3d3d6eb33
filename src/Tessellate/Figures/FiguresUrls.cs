namespace Tessellate.Figures;

/// <summary>Addresses of the figures and of the rows they count.</summary>
public static class FiguresUrls
{
    public const string Figures = "/figures";
    public const string Freeze = "/figures/freeze";

    public static string Schools(string hubSlug) => $"/figures/{hubSlug}/schools";
}
