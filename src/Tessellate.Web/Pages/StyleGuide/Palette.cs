using System.Globalization;
using System.Text.RegularExpressions;

namespace Tessellate.Web.Pages.StyleGuide;

/// <summary>A colour on a ground: its contrast in the light and in the dark, and the least that WCAG 2.2 asks of it (4.5 for text, 3 for edges).</summary>
public sealed record Pair(string Ink, string Ground, double Light, double Dark, double Needed)
{
    public bool Holds => Light >= Needed && Dark >= Needed;
}

/// <summary>The tokens as tokens.css gives them, so that what is said of them is what is used.</summary>
public sealed partial class Palette(string css)
{
    private readonly Dictionary<string, string> _light = Read(css[..css.IndexOf("@media (prefers-color-scheme:dark)", StringComparison.Ordinal)]);
    private readonly Dictionary<string, string> _dark = Read(css[css.IndexOf("@media (prefers-color-scheme:dark)", StringComparison.Ordinal)..]);

    public IEnumerable<Pair> Pairs =>
    [
        .. On("paper", 4.5, "ink ink-2 link visited ochre leaf sky plum rose madder slate"), .. On("plaster", 4.5, "ink ink-2 link"),
        .. On("paper", 3, "line-strong"), .. On("plaster", 3, "line-strong"), .. On("glaze", 4.5, "on-glaze"), .. On("glaze-deep", 4.5, "on-glaze"),
        .. On("glaze-tint", 4.5, "ink ink-2 link"), .. On("header", 4.5, "on-header"), .. On("header", 3, "saffron"), .. On("saffron", 4.5, "on-saffron"),
        .. On("ochre-tint", 4.5, "ochre ink"), .. On("leaf-tint", 4.5, "leaf ink"), .. On("sky-tint", 4.5, "sky ink"), .. On("plum-tint", 4.5, "plum ink"),
        .. On("rose-tint", 4.5, "rose ink"), .. On("madder-tint", 4.5, "madder"), .. On("slate-tint", 4.5, "slate"),
        .. On("leaf", 4.5, "on-hue"), .. On("madder", 4.5, "on-hue"), .. On("plum", 4.5, "on-hue"),
        .. On("seq-1", 4.5, "on-seq-low"), .. On("seq-2", 4.5, "on-seq-low"), .. On("seq-3", 4.5, "ink"),
        .. On("seq-4", 4.5, "on-seq-high"), .. On("seq-5", 4.5, "on-seq-high")
    ];

    private IEnumerable<Pair> On(string ground, double needed, string inks) => inks.Split(' ')
        .Select(ink => new Pair(ink, ground, Contrast(_light[ink], _light[ground]), Contrast(_dark[ink], _dark[ground]), needed));

    // The ratio of WCAG 2.2: relative luminances, each with 0.05 added, the lighter over the darker.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex) => 0.2126 * Channel(hex, 0) + 0.7152 * Channel(hex, 2) + 0.0722 * Channel(hex, 4);

    private static double Channel(string hex, int at)
    {
        var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static Dictionary<string, string> Read(string css) => Token().Matches(css)
        .DistinctBy(token => token.Groups[1].Value).ToDictionary(token => token.Groups[1].Value, token => token.Groups[2].Value);

    [GeneratedRegex("--t-([a-z0-9-]+):#([0-9a-fA-F]{6})")]
    private static partial Regex Token();
}
