using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tessellate.Web.Components;

namespace Tessellate.Tests.Components;

/// <summary>Seen red by keying what was drawn by its part alone.</summary>
public sealed class KeptTests
{
    private int _drawings;

    [Fact]
    public async Task A_part_is_drawn_once_for_as_long_as_its_object_stays()
    {
        var (offer, another) = (new object(), new object());

        Assert.Equal("<b>1</b>", await DrawAsync(offer, "facts"));
        Assert.Equal("<b>1</b>", await DrawAsync(offer, "facts"));
        Assert.Equal("<b>2</b>", await DrawAsync(offer, "places"));
        Assert.Equal("<b>3</b>", await DrawAsync(another, "facts"));
    }

    private async Task<string> DrawAsync(object by, string part)
    {
        var output = new TagHelperOutput("kept", [], (_, _) => Task.FromResult(new DefaultTagHelperContent().AppendHtml(new HtmlString($"<b>{++_drawings}</b>"))));
        await new KeptTagHelper { By = by, Part = part }.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "one"), output);
        Assert.Null(output.TagName);
        return output.Content.GetContent();
    }
}
