using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>The way back up: <c>&lt;breadcrumbs&gt;&lt;crumb href="/hubs"&gt;Hubs&lt;/crumb&gt;&lt;/breadcrumbs&gt;</c>. The page itself is not repeated.</summary>
[HtmlTargetElement("breadcrumbs"), RestrictChildren("crumb")]
public sealed class BreadcrumbsTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.Attributes.SetAttribute("class", "govuk-breadcrumbs");
        output.Attributes.SetAttribute("aria-label", "Breadcrumb");
        output.PreContent.AppendHtml("<ol class=\"govuk-breadcrumbs__list\">");
        output.PostContent.AppendHtml("</ol>");
    }
}

[HtmlTargetElement("crumb", ParentTag = "breadcrumbs", Attributes = "href")]
public sealed class CrumbTagHelper : TagHelper
{
    public required string Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "li";
        output.Attributes.SetAttribute("class", "govuk-breadcrumbs__list-item");
        output.PreContent.AppendHtml(new Element("a", "govuk-breadcrumbs__link").With("href", Href).RenderStartTag());
        output.PostContent.AppendHtml("</a>");
    }
}
