using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tessellate.Networks;

namespace Tessellate.Web.Components;

/// <summary>
/// The hubs as a tiling. A picture for pointing: hidden from screen readers and without tab stops, because the same links
/// stand in the list beside it.
/// </summary>
[HtmlTargetElement("hub-tiles", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HubTilesTagHelper : TagHelper
{
    private const double Size = 61.24; // one tile's width on the drawing; letters of 16 px then fit on a phone

    private static readonly string[] RegionHues = ["r-em", "r-ee", "r-ln", "r-ne", "r-nw", "r-se", "r-sw", "r-wm", "r-yh"];

    private sealed record Outline(IReadOnlyList<(double X, double Y)> Corners, string Points, string X, string Y);

    private static readonly ConcurrentDictionary<(int Column, int Row), Outline> Outlines = [];

    public required IReadOnlyList<HubTile> Hubs { get; set; }

    /// <summary>Slug of the hub that is meant; the others are then quiet unless they are near.</summary>
    public string? Here { get; set; }

    /// <summary>Slugs of hubs that are near the one meant.</summary>
    public IReadOnlyCollection<string> Near { get; set; } = [];

    /// <summary>Draw only the hub that is meant and the tiles round it.</summary>
    public bool Around { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var shown = Shown();
        if (shown.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Here is null ? "t-map t-map--regions" : Around ? "t-map t-map--small" : "t-map");
        output.Attributes.SetAttribute("viewBox", ViewBox(shown));
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        foreach (var hub in shown) output.Content.AppendHtml(Tile(hub));
    }

    private IReadOnlyList<HubTile> Shown()
    {
        if (!Around || Hubs.FirstOrDefault(h => h.Slug == Here) is not { } here) return Hubs;

        return [.. Hubs.Where(h => Near.Contains(h.Slug) || (Math.Abs(h.Column - here.Column) <= 2 && Math.Abs(h.Row - here.Row) <= 2))];
    }

    private TagBuilder Tile(HubTile hub)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = NetworkUrls.Hub(hub.Slug);
        link.Attributes["tabindex"] = "-1";
        link.Attributes["class"] = $"t-map__tile {Mark(hub)}";

        var outline = OutlineOf(hub);
        var polygon = new TagBuilder("polygon");
        polygon.Attributes["points"] = outline.Points;
        var text = new TagBuilder("text");
        text.Attributes["x"] = outline.X;
        text.Attributes["y"] = outline.Y;
        text.InnerHtml.Append(hub.Code);

        link.InnerHtml.AppendHtml(polygon).AppendHtml(text);
        return link;
    }

    // A tile's outline hangs on its place alone, and there are as many as hubs: reckoned once, for every page draws them.
    private static Outline OutlineOf(HubTile hub) => Outlines.GetOrAdd((hub.Column, hub.Row), at =>
    {
        var corners = CairoTile.Corners(at.Column, at.Row);
        var (x, y) = CairoTile.Middle(at.Column, at.Row);
        return new(corners, string.Join(' ', corners.Select(p => $"{Number(p.X)},{Number(p.Y)}")), Number(x), Number(y + 0.08));
    });

    private string Mark(HubTile hub)
    {
        if (hub.Slug == Here) return "is-here";
        if (Here is not null) return Near.Contains(hub.Slug) ? "is-near" : "is-quiet";

        return HueOf(hub.Region, Hubs);
    }

    /// <summary>The class of a region's hue, for its tiles and for the list beside them.</summary>
    public static string HueOf(string region, IEnumerable<HubTile> hubs)
    {
        var regions = hubs.Select(h => h.Region).Distinct().Order(StringComparer.Ordinal).ToList();
        return RegionHues[regions.IndexOf(region) % RegionHues.Length];
    }

    private static string ViewBox(IReadOnlyList<HubTile> hubs)
    {
        var corners = hubs.SelectMany(h => OutlineOf(h).Corners).ToList();
        var (left, top) = (corners.Min(p => p.X), corners.Min(p => p.Y));
        return $"{Number(left)} {Number(top)} {Number(corners.Max(p => p.X) - left)} {Number(corners.Max(p => p.Y) - top)}";
    }

    private static string Number(double tiles) => (tiles * Size).ToString("0.0", CultureInfo.InvariantCulture);
}
