using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>
/// A part of a page that is drawn once and kept as long as the object it is drawn from: <c>&lt;kept by="offer" part="facts"&gt;…&lt;/kept&gt;</c>.
/// Everything inside must follow from that object and from <c>part</c>; never put what belongs to the reader in it.
/// </summary>
[HtmlTargetElement("kept", Attributes = "by,part")]
public sealed class KeptTagHelper : TagHelper
{
    // Keyed by identity: a copy that is loaded anew is another object, and what was drawn from the old one goes with it.
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, HtmlString>> Drawn = [];

    /// <summary>Something immutable that stays in memory from one request to the next.</summary>
    public required object By { get; set; }

    /// <summary>Which part this is of all that are drawn from it, with whatever else it hangs on.</summary>
    public required string Part { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var parts = Drawn.GetOrCreateValue(By);
        if (!parts.TryGetValue(Part, out var html)) parts[Part] = html = await DrawAsync(output);
        output.Content.SetHtmlContent(html);
    }

    private static async Task<HtmlString> DrawAsync(TagHelperOutput output)
    {
        using var drawn = new StringWriter(CultureInfo.InvariantCulture);
        (await output.GetChildContentAsync()).WriteTo(drawn, HtmlEncoder.Default);
        return new(drawn.ToString());
    }
}
