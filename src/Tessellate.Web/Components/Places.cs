using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>
/// Places that can be counted: the words first, then a tile for each, then those asked for beyond them. Above 24 a bar,
/// for nobody counts sixty tiles. <c>unit</c> is what a place is: "school places".
/// </summary>
[HtmlTargetElement("places", Attributes = "taken,total", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PlacesTagHelper : TagHelper
{
    private const int MostTiles = 24;

    public required int Taken { get; set; }
    public required int Total { get; set; }
    public int Asking { get; set; }
    public string Unit { get; set; } = "places";

    private int Free => Math.Max(0, Total - Taken);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "t-placing");
        output.Content.SetHtmlContent(new Element("span").Add(
            new Element("b", null, Free == 0 ? "No" : $"{Free} of {Total}"),
            new HtmlContentBuilder().Append($" {Unit} left" + (Asking > 0 ? $", {Asking} more asking" : ""))));
        output.Content.AppendHtml(Total <= MostTiles ? Tiles() : Bar());
    }

    private Element Tiles() => new Element("span", "t-places").With("aria-hidden", "true").Add(
        Enumerable.Repeat("is-taken", Math.Min(Taken, Total))
            .Concat(Enumerable.Repeat("is-free", Free))
            .Concat(Enumerable.Repeat("is-over", Math.Min(Asking, MostTiles)))
            .Select(state => new Element("i", state)));

    private Element Bar()
    {
        var edge = Total == 0 ? 0 : 238.0 * Math.Min(Taken, Total) / Total;
        return new Element("svg", "t-bar").With("viewBox", "0 0 240 12").With("aria-hidden", "true").With("focusable", "false")
            .Add(Rect("t-bar__taken", 1, edge), Rect("t-bar__free", edge + 2, 237 - edge));
    }

    private static Element? Rect(string cssClass, double x, double width) => width < 1 ? null : new Element("rect", cssClass)
        .With("x", Number(x)).With("y", "1").With("width", Number(width)).With("height", "10").With("rx", "2");

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
