using System.Collections;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>
/// What all controls share: the name and id of the field, its words, its first error and what was typed before,
/// so that label, hint and error are always wired to the control in the same way.
/// </summary>
public abstract class ControlTagHelper : TagHelper
{
    public required ModelExpression For { get; set; }

    /// <summary>The words at the control; the property's display name when left out.</summary>
    public string? Label { get; set; }
    public string? Hint { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
    protected string Id => TagBuilder.CreateSanitizedId(Name, "_");
    protected string Words => Label ?? For.Metadata.DisplayName ?? For.Metadata.PropertyName ?? Name;
    protected string? Error => ViewContext.ModelState.GetValueOrDefault(Name)?.Errors.FirstOrDefault()?.ErrorMessage;
    protected string? DescribedBy => string.Join(' ', Ids()) is { Length: > 0 } ids ? ids : null;

    /// <summary>What the person typed, when the page is shown again; else what the model holds.</summary>
    protected IReadOnlyList<string> Values => ViewContext.ModelState.GetValueOrDefault(Name)?.RawValue switch
    {
        string[] typed => typed,
        string typed => [typed],
        _ => Written(For.Model)
    };

    protected string? Value => Values is [var first, ..] ? first : null;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!ViewContext.ModelState.IsValid) ViewContext.HttpContext.NoteField(Name);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error");
        output.Content.SetHtmlContent(Body());
    }

    protected abstract IHtmlContent Body();

    protected Element LabelElement() => new Element("label", "govuk-label", Words).With("for", Id);

    protected IEnumerable<IHtmlContent> HintAndError()
    {
        if (Hint is not null) yield return new Element("div", "govuk-hint", Hint).With("id", $"{Id}-hint");
        if (Error is { } error)
        {
            yield return new Element("p", "govuk-error-message").With("id", $"{Id}-error")
                .Add(new Element("span", "govuk-visually-hidden", "Error: "), new HtmlContentBuilder().Append(error));
        }
    }

    protected Element Wired(Element control) => control.With("id", Id).With("name", Name)
        .With("aria-describedby", DescribedBy).With("aria-invalid", Error is null ? null : "true");

    private IEnumerable<string> Ids() =>
        new[] { Hint is null ? null : $"{Id}-hint", Error is null ? null : $"{Id}-error" }.OfType<string>();

    private static string[] Written(object? value) => value switch
    {
        null => [],
        string text => [text],
        bool yes => [yes ? "true" : "false"],
        IEnumerable many => [.. many.Cast<object>().Select(one => Written(one)[0])],
        DateOnly day => [day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)],
        IFormattable figure => [figure.ToString(null, System.Globalization.CultureInfo.InvariantCulture)],
        _ => [value.ToString()!]
    };
}
