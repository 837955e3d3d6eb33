using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>A file to send. Its form needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("file-field", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileFieldTagHelper : ControlTagHelper
{
    /// <summary>Endings that the browser offers first: ".xlsx,.csv".</summary>
    public string? Accept { get; set; }

    protected override IHtmlContent Body() => new HtmlContentBuilder().AppendHtml(LabelElement()).AppendAll(HintAndError())
        .AppendHtml(Wired(new Element("input", Error is null ? "govuk-file-upload" : "govuk-file-upload govuk-file-upload--error")).With("type", "file").With("accept", Accept));
}
