using Microsoft.AspNetCore.Razor.TagHelpers;
using Tessellate.Find;

namespace Tessellate.Web.Components;

/// <summary>
/// The mark of schools of one phase: a shape, then a hue. It is drawn by the ends of lines without length, so that a map can hold
/// a thousand in one path and they keep their size when it is made larger.
/// </summary>
[HtmlTargetElement("phase-mark", Attributes = "group", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PhaseMarkTagHelper : TagHelper
{
    public required PhaseGroup Group { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "t-phase");
        output.Attributes.SetAttribute("viewBox", "0 0 12 12");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        foreach (var path in PhaseMark.Paths(Group, Group is PhaseGroup.AllThrough or PhaseGroup.Nursery ? "M6 6l.01 .01" : "M6 6h0")) output.Content.AppendHtml(path);
    }
}

internal static class PhaseMark
{
    /// <summary>Phases of which there are few have a hole: the same path again, thinner, in the colour of the paper.</summary>
    public static IEnumerable<Element> Paths(PhaseGroup group, string path)
    {
        var name = group.ToString().ToLowerInvariant();
        yield return new Element("path", $"t-dots t-dots--{name}").With("d", path);
        if (group is PhaseGroup.Post16 or PhaseGroup.Nursery or PhaseGroup.Other) yield return new Element("path", $"t-dots t-dots--{name} t-dots--hole").With("d", path);
    }
}
