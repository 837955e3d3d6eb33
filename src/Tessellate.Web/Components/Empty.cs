using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>Where a list has nothing to show: what it is for, and what to do first. <c>&lt;empty heading="…"&gt;&lt;p&gt;…&lt;/p&gt;&lt;/empty&gt;</c></summary>
[HtmlTargetElement("empty", Attributes = "heading")]
public sealed class EmptyTagHelper : TagHelper
{
    public required string Heading { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "t-empty");
        output.Content.SetHtmlContent(new Element("img").With("src", "/svg/mark.svg").With("width", "64").With("height", "64").With("alt", ""));
        output.Content.AppendHtml(new Element("div").Add(new Element("h2", "govuk-heading-s", Heading), new HtmlContentBuilder().AppendHtml(words)));
    }
}
