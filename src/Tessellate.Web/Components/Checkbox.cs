using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>One box to tick; binds to a bool.</summary>
[HtmlTargetElement("checkbox", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckboxTagHelper : ControlTagHelper
{
    protected override IHtmlContent Body() => new HtmlContentBuilder().AppendAll(HintAndError()).AppendHtml(
        new Element("div", "govuk-checkboxes").Add(new Element("div", "govuk-checkboxes__item").Add(
            Wired(new Element("input", "govuk-checkboxes__input")).With("type", "checkbox").With("value", "true")
                .Flag("checked", Values.Contains("true")),
            new Element("label", "govuk-label govuk-checkboxes__label", Words).With("for", Id))));
}
