using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>One line of text, a number, an address or a password. <c>width</c> is in characters: 2, 3, 4, 5, 10, 20 or 30.</summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public class FieldTagHelper : ControlTagHelper
{
    public string Type { get; set; } = "text";
    public string? Autocomplete { get; set; }
    public string? Inputmode { get; set; }
    public int? Width { get; set; }

    protected override IHtmlContent Body() => new HtmlContentBuilder()
        .AppendHtml(LabelElement()).AppendAll(HintAndError()).AppendHtml(Input());

    private Element Input() => Wired(new Element("input", CssClass()))
        .With("type", Type)
        .With("value", Type == "password" ? null : Value)
        .With("maxlength", MaxLength()?.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .With("autocomplete", Autocomplete)
        .With("inputmode", Inputmode ?? (Type == "number" ? "numeric" : null))
        .With("spellcheck", Type is "email" or "password" ? "false" : null);

    private string CssClass() => "govuk-input"
        + (Width is { } width ? $" govuk-input--width-{width}" : "")
        + (Error is null ? "" : " govuk-input--error");

    private int? MaxLength() => Type is "number" or "date"
        ? null
        : For.Metadata is DefaultModelMetadata metadata
            ? metadata.Attributes.Attributes.OfType<StringLengthAttribute>().FirstOrDefault()?.MaximumLength
            : null;
}

/// <summary>A date, by the browser's own control: it is labelled, works by keyboard, and is typed in the order of the reader's country.</summary>
[HtmlTargetElement("date-field", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateFieldTagHelper : FieldTagHelper
{
    public DateFieldTagHelper()
    {
        Type = "date";
        Width = 10;
    }
}

/// <summary>Several lines of text.</summary>
[HtmlTargetElement("textarea-field", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextareaFieldTagHelper : ControlTagHelper
{
    public int Rows { get; set; } = 4;

    protected override IHtmlContent Body() => new HtmlContentBuilder()
        .AppendHtml(LabelElement()).AppendAll(HintAndError())
        .AppendHtml(Wired(new Element("textarea", Error is null ? "govuk-textarea" : "govuk-textarea govuk-textarea--error", Value ?? ""))
            .With("rows", Rows.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
