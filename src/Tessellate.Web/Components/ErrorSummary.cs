using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>Lists every error on the page in the order of its fields, each linked to its own. Renders nothing when there are none.</summary>
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ModelState
            .SelectMany(entry => entry.Value!.Errors.Select(error => (Field: entry.Key, error.ErrorMessage)))
            .OrderBy(error => ViewContext.HttpContext.PlaceOf(error.Field))
            .ToList();

        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Content.SetHtmlContent(new Element("div").With("role", "alert").Add(
            new Element("h2", "govuk-error-summary__title", "There is a problem"),
            new Element("div", "govuk-error-summary__body").Add(
                new Element("ul", "govuk-list govuk-error-summary__list").Add(errors.Select(error => Line(error.Field, error.ErrorMessage))))));
    }

    private static Element Line(string field, string message) => field.Length == 0
        ? new Element("li", null, message)
        : new Element("li").Add(new Element("a", null, message).With("href", "#" + TagBuilder.CreateSanitizedId(field, "_")));
}
