using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Components;

/// <summary>
/// "4 of 6", or "£400 of £600", with a bar: as long as what was meant to be, filled as far as what is there. Without a target the number alone. What is beyond
/// the target is said in words; the bar is a picture of them and hidden from screen readers.
/// </summary>
[HtmlTargetElement("target-bar", Attributes = "of", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TargetBarTagHelper : TagHelper
{
    private const double All = 120;

    public required Measure Of { get; set; }

    /// <summary>Whether it is of pounds.</summary>
    public bool Pounds { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "t-target");
        output.Content.Append(Of.Target == 0 ? $"{Shown(Of.Actual)}, none allocated" : $"{Shown(Of.Actual)} of {Shown(Of.Target)}");
        if (Of.Target == 0) return;

        output.Content.AppendHtml(new Element("svg", "t-target__bar").With("viewBox", "0 0 124 10").With("aria-hidden", "true").With("focusable", "false")
            .Add(Bar("is-target", All), Bar("is-actual", All * Math.Clamp((double)Of.Actual / Of.Target, 0, 1))));
    }

    private string Shown(int value) => !Pounds ? value.ToString(CultureInfo.InvariantCulture) : $"{(value < 0 ? "−" : "")}£{Math.Abs(value).ToString("N0", CultureInfo.InvariantCulture)}";

    private static Element Bar(string cssClass, double width) => new Element("rect", cssClass).With("x", "2").With("y", "1").With("height", "8").With("width", width.ToString("0.#", CultureInfo.InvariantCulture));
}
