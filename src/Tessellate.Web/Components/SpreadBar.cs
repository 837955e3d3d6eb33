using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>How often each answer was chosen, as one bar divided from the lowest to the highest. A picture of the numbers that stand in the same row, and hidden from screen readers.</summary>
[HtmlTargetElement("spread-bar", Attributes = "counts", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SpreadBarTagHelper : TagHelper
{
    private const double All = 240;

    public required IReadOnlyList<int> Counts { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"t-spread t-spread--{Counts.Count}");
        output.Attributes.SetAttribute("viewBox", "0 0 244 16");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        var (sum, at) = (Math.Max(1, Counts.Sum()), 2.0);
        for (var i = 0; i < Counts.Count; i++)
        {
            var width = All * Counts[i] / sum;
            output.Content.AppendHtml(new Element("rect", $"is-{i + 1}").With("x", Number(at)).With("y", "1").With("height", "14").With("width", Number(width)));
            at += width;
        }
    }

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
