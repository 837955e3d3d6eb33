using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>One labelled control with its hint and error, wired together for assistive technology.</summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(IHtmlGenerator html) : TagHelper
{
    public required ModelExpression For { get; set; }
    public string? Hint { get; set; }
    public string Type { get; set; } = "text";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        var error = ViewContext.ModelState.GetValueOrDefault(For.Name)?.Errors.FirstOrDefault()?.ErrorMessage;
        var described = string.Join(' ', new[] { Hint is null ? null : $"{id}-hint", error is null ? null : $"{id}-error" }.OfType<string>());

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field--error");

        output.Content.AppendHtml(html.GenerateLabel(ViewContext, For.ModelExplorer, For.Name, null, null));
        if (Hint is not null) output.Content.AppendHtml(Text("p", $"{id}-hint", "hint", Hint));
        if (error is not null) output.Content.AppendHtml(Text("p", $"{id}-error", "field-error", error));

        var attributes = new Dictionary<string, object?> { ["type"] = Type, ["aria-describedby"] = described.Length == 0 ? null : described };
        if (error is not null) attributes["aria-invalid"] = "true";
        output.Content.AppendHtml(html.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, For.Model, Type == "date" ? "{0:yyyy-MM-dd}" : null, attributes));
    }

    private static TagBuilder Text(string tag, string id, string cssClass, string text)
    {
        var element = new TagBuilder(tag);
        element.Attributes["id"] = id;
        element.AddCssClass(cssClass);
        element.InnerHtml.Append(text);
        return element;
    }
}
