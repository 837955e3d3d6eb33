using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tessellate.Figures;

namespace Tessellate.Web.Components;

/// <summary>
/// Signed up, started and completed as shares of all schools, one bar in the other, on a scale from nothing to all. A picture of the
/// numbers that stand in the same row, and hidden from screen readers.
/// </summary>
[HtmlTargetElement("engagement-bar", Attributes = "count", TagStructure = TagStructure.WithoutEndTag)]
public sealed class EngagementBarTagHelper : TagHelper
{
    private const double All = 300;

    public required EngagementCount Count { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("viewBox", "0 0 304 22");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        output.Content.AppendHtml(Bar("is-all", 1, 4, 14));
        output.Content.AppendHtml(Bar("is-signed-up", Count.Share(EngagementFact.SignedUp), 4, 14));
        output.Content.AppendHtml(Bar("is-started", Count.Share(EngagementFact.Started), 4, 14));
        output.Content.AppendHtml(Bar("is-completed", Count.Share(EngagementFact.Completed), 8, 6));
        output.Content.AppendHtml(new Element("path", "is-base").With("d", "M2 0V22"));
    }

    private static Element Bar(string cssClass, double? share, int y, int height) => new Element("rect", cssClass).With("x", "2")
        .With("y", $"{y}").With("height", $"{height}").With("width", (Math.Min(1, share ?? 0) * All).ToString("0.#", CultureInfo.InvariantCulture));
}
