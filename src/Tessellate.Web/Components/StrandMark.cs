using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tessellate.Networks;

namespace Tessellate.Web.Components;

/// <summary>A strand of the programme: its shape, its hue and, always, its name.</summary>
[HtmlTargetElement("strand-mark", Attributes = "strand", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StrandMarkTagHelper : TagHelper
{
    /// <summary>Nothing is shown for a strand that the network file no longer has.</summary>
    public required Strand? Strand { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Strand is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"t-strand t-hue-{Strand.Hue}");
        output.Content.SetHtmlContent(new Element("svg").With("viewBox", "0 0 18 18").With("fill", "currentColor")
            .With("aria-hidden", "true").With("focusable", "false").Add(Tile(Strand.Shape)));
        output.Content.AppendHtml(new HtmlContentBuilder().Append(Strand.Name));
    }

    private static Element Tile(string shape) => shape == "circle"
        ? new Element("circle").With("cx", "9").With("cy", "9").With("r", "7.5")
        : new Element("polygon").With("points", shape switch
        {
            "triangle" => "9,1.5 17,16 1,16",
            "square" => "2,2 16,2 16,16 2,16",
            "pentagon" => "9,1 17,7 14,16.5 4,16.5 1,7",
            "hexagon" => "5,2 13,2 17,9 13,16 5,16 1,9",
            "kite" => "9,0.5 15.5,6 9,17.5 2.5,6",
            _ => "9,0.5 17,9 9,17.5 1,9"
        });
}
