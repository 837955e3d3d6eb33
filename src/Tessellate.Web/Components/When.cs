using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tessellate.Foundation;

namespace Tessellate.Web.Components;

/// <summary>An instant as clocks in England show it. <c>show</c>: both (the default), date or time.</summary>
[HtmlTargetElement("when", Attributes = "at", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WhenTagHelper : TagHelper
{
    public required DateTime At { get; set; }
    public string Show { get; set; } = "both";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Content.SetContent(Show switch { "date" => At.DayInWords(), "time" => At.TimeInWords(), _ => At.InWords() });
    }
}

/// <summary>A calendar day: "23 November 2026"; with <c>weekday</c>, "Monday 23 November 2026".</summary>
[HtmlTargetElement("day", Attributes = "on", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DayTagHelper : TagHelper
{
    public required DateOnly On { get; set; }
    public bool Weekday { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        output.Content.SetContent(Weekday ? On.InWordsWithWeekday() : On.InWords());
    }
}
