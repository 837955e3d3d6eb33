using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Tessellate.Web.Components;

namespace Tessellate.Tests.Components;

/// <summary>Seen red by keying what was drawn by its part alone.</summary>
public sealed class KeptTests
{
    private int _drawings;

    [Fact]
    public void A_part_is_drawn_once_for_as_long_as_its_object_stays()
    {
        var (offer, another) = (new object(), new object());

        Assert.Equal("<b>1</b>", Draw(offer, "facts"));
        Assert.Equal("<b>1</b>", Draw(offer, "facts"));
        Assert.Equal("<b>2</b>", Draw(offer, "places"));
        Assert.Equal("<b>3</b>", Draw(another, "facts"));
    }

    [Fact]
    public void What_belongs_to_the_reader_is_drawn_each_time()
    {
        Assert.Equal("<b>1</b>", Draw(null, "name"));
        Assert.Equal("<b>2</b>", Draw(null, "name"));
    }

    private string Draw(object? by, string part)
    {
        using var html = new StringWriter(CultureInfo.InvariantCulture);
        Kept.Part(by, part, _ => new HtmlString($"<b>{++_drawings}</b>")).WriteTo(html, HtmlEncoder.Default);
        return html.ToString();
    }
}
