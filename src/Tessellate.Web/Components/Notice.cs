using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>Something to know before reading on. <c>kind</c>: none, "warn" or "done". <c>role="status"</c> when it answers an act.</summary>
[HtmlTargetElement("notice")]
public sealed class NoticeTagHelper : TagHelper
{
    public string? Kind { get; set; }
    public string? Heading { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Kind is null ? "t-notice" : $"t-notice t-notice--{Kind}");
        if (!string.IsNullOrEmpty(Heading)) output.PreContent.AppendHtml(new Element("h2", "govuk-heading-s", Heading));
    }
}
