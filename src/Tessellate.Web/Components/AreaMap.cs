using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tessellate.Find;
using Tessellate.Networks;

namespace Tessellate.Web.Components;

/// <summary>
/// The area of a hub with its schools, its neighbours and a scale. A picture: hidden from screen readers and without tab stops,
/// because the same stands in a table beside it. The element <c>zoom-map</c> makes it larger where script runs.
/// </summary>
[HtmlTargetElement("area-map", Attributes = "map,name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AreaMapTagHelper : TagHelper
{
    private const int Edge = 16;

    public required AreaMap Map { get; set; }

    /// <summary>What the hub is called.</summary>
    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "zoom-map";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "t-zoom");
        output.Attributes.SetAttribute("metres", Number(Map.MetresPerUnit));
        output.Content.SetHtmlContent(new Element("svg", "t-area").With("viewBox", $"0 0 {Map.Width} {Map.Height}").With("aria-hidden", "true").With("focusable", "false").Add(
            new Element("title", null, $"The area of {Name}"),
            new Element("desc", null, $"Its districts with a dot for each school, the areas of {Map.Neighbours.Count} hubs around it, and a scale of {Map.Scale.InWords}."),
            new Element("g", "t-area__ground").Add([.. Map.Neighbours.Select(Neighbour), .. Map.Districts.Select(path => Path("t-area__district", path)), Path("t-area__edge", Map.Outline),
                .. Map.Dots.SelectMany(Dots), .. Map.Names.Select(name => Text(name.IsCrowded ? "t-area__name is-crowded" : "t-area__name", name.X, name.Y, name.Text)), .. Map.Neighbours.SelectMany(NeighbourName)]),
            Scale()));
    }

    private static Element Neighbour(MapNeighbour near) => new Element("a", "t-area__near").With("href", NetworkUrls.Hub(near.Hub.Slug)).With("tabindex", "-1")
        .Add(new Element("title", null, near.Hub.Name), Path(null, near.Path));

    // Names of hubs come last, so that no dot stands on them; a phone has room for the letters only.
    private static IEnumerable<Element> NeighbourName(MapNeighbour near) => near.Middle is not { } middle ? [] :
        [Text("t-area__hub t-only-wide", middle.X, middle.Y, near.Hub.Name), Text("t-area__hub t-only-phone", middle.X, middle.Y, near.Hub.Code)];

    private static IEnumerable<Element> Dots(MapDots dots) => PhaseMark.Paths(dots.Group, dots.Path).Select(path => path.With("transform", "scale(.1)"));

    private Element Scale() => new Element("g", "t-area__scale").Add(
        new Element("path").With("d", $"M{Edge} {Map.Height - Edge - 6}v6h{Number(Map.Scale.Units)}v-6"),
        Text(null, Edge, Map.Height - Edge - 14, Map.Scale.InWords));

    private static Element Path(string? cssClass, string path) => new Element("path", cssClass).With("transform", "scale(.1)").With("d", path);

    private static Element Text(string? cssClass, double x, double y, string text) => new Element("text", cssClass, text).With("x", Number(x)).With("y", Number(y));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
