using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>One thing that can be chosen: what is sent, what is read, and a sentence under it.</summary>
public sealed record Choice(string Value, string Text, string? Hint = null);

/// <summary>Radio buttons or checkboxes under one question. The first has the field's own id, so that an error leads to it.</summary>
public abstract class ChoicesTagHelper(string kind, string type) : ControlTagHelper
{
    public required IEnumerable<Choice> Items { get; set; }
    public bool Inline { get; set; }

    protected override IHtmlContent Body() =>
        new Element("fieldset", "govuk-fieldset").With("aria-describedby", DescribedBy)
            .Add(new Element("legend", "govuk-fieldset__legend govuk-label", Words))
            .Add(HintAndError())
            .Add(new Element("div", Inline ? $"{kind} {kind}--inline" : kind).Add(Items.Select(Item)));

    private Element Item(Choice choice, int index)
    {
        var id = index == 0 ? Id : $"{Id}-{index + 1}";
        var input = new Element("input", $"{kind}__input").With("type", type).With("id", id).With("name", Name)
            .With("value", choice.Value).Flag("checked", Values.Contains(choice.Value))
            .With("aria-describedby", choice.Hint is null ? null : $"{id}-item-hint");

        return new Element("div", $"{kind}__item").Add(
            input,
            new Element("label", $"govuk-label {kind}__label", choice.Text).With("for", id),
            choice.Hint is null ? null : new Element("div", $"govuk-hint {kind}__hint", choice.Hint).With("id", $"{id}-item-hint"));
    }
}

/// <summary>One answer of several. Nothing is chosen unless the model says so.</summary>
[HtmlTargetElement("radios", Attributes = "for,items", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RadiosTagHelper() : ChoicesTagHelper("govuk-radios", "radio");

/// <summary>Any number of answers; binds to a list.</summary>
[HtmlTargetElement("checkboxes", Attributes = "for,items", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckboxesTagHelper() : ChoicesTagHelper("govuk-checkboxes", "checkbox");
