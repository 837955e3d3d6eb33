using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tessellate.Registers;

namespace Tessellate.Web.Components;

/// <summary>A mark of a register as a shape; the word stands beside it.</summary>
[HtmlTargetElement("mark-icon", Attributes = "kind", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MarkIconTagHelper : TagHelper
{
    public required MarkKind Kind { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"t-mark t-mark--{Hue(Kind)}");
        output.Content.SetHtmlContent(new Element("svg").With("viewBox", "0 0 24 24").With("aria-hidden", "true").With("focusable", "false").Add(Shapes(Kind)));
    }

    private static string Hue(MarkKind kind) => kind switch
    {
        MarkKind.Attended => "present",
        MarkKind.AbsentWithNotice => "notice",
        _ => kind.ToString().ToLowerInvariant()
    };

    private static IEnumerable<IHtmlContent> Shapes(MarkKind kind) => kind switch
    {
        MarkKind.Attended => [Line("M4 12.5l5.5 6L20 6", "3")],
        MarkKind.Late => [Circle(), Line("M12 7v5.5l4 2.5", "2.2")],
        MarkKind.Part => [Circle(), new Element("path").With("d", "M12 3.5a8.5 8.5 0 0 0 0 17z").With("fill", "currentColor")],
        MarkKind.Online => [Line("M3 5h18v11.5H3zM8 20.5h8", "2.2")],
        MarkKind.AbsentWithNotice => [Line("M3 6h18v12H3zM3 6.5l9 7 9-7", "2.2")],
        _ => [Line("M5.5 5.5l13 13m0-13l-13 13", "3")]
    };

    private static Element Line(string path, string width) => new Element("path").With("d", path).With("fill", "none").With("stroke", "currentColor").With("stroke-width", width);

    private static Element Circle() => new Element("circle").With("cx", "12").With("cy", "12").With("r", "8.5").With("fill", "none").With("stroke", "currentColor").With("stroke-width", "2.2");
}
