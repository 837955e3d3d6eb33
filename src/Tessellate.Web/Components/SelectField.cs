using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>One of many, from a list that is too long for radio buttons. <c>empty</c> is the line that chooses nothing.</summary>
[HtmlTargetElement("select-field", Attributes = "for,items", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectFieldTagHelper : ControlTagHelper
{
    public required IEnumerable<Choice> Items { get; set; }
    public string? Empty { get; set; }

    protected override IHtmlContent Body()
    {
        var select = Wired(new Element("select", Error is null ? "govuk-select" : "govuk-select govuk-select--error"));
        if (Empty is not null) select.Add(new Element("option", null, Empty).With("value", ""));
        select.Add(Items.Select(item => new Element("option", null, item.Text)
            .With("value", item.Value).Flag("selected", Values.Contains(item.Value))));

        return new HtmlContentBuilder().AppendHtml(LabelElement()).AppendAll(HintAndError()).AppendHtml(select);
    }
}
