using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>A number in a cell of a table, whose column and row are its label for those who do not see them.</summary>
[HtmlTargetElement("cell-field", Attributes = "for,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CellFieldTagHelper : ControlTagHelper
{
    protected override IHtmlContent Body() => new HtmlContentBuilder()
        .AppendHtml(new Element("label", "govuk-visually-hidden", Words).With("for", Id)).AppendAll(HintAndError())
        .AppendHtml(Wired(new Element("input", Error is null ? "govuk-input govuk-input--width-5" : "govuk-input govuk-input--width-5 govuk-input--error")).With("type", "text").With("inputmode", "numeric").With("value", Value));
}
