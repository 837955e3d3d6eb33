using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Tessellate.Web.Components;

/// <summary>
/// A part of a page that is drawn once and kept as long as the object it is drawn from: <c>@Kept.Part(offer, "facts", @&lt;p&gt;…&lt;/p&gt;)</c>.
/// Everything inside must follow from that object and from the part's name; never put what belongs to the reader in it.
/// No tag helper, because a page has dozens of such parts, and to make and run a tag helper costs more than to look one up.
/// </summary>
public static class Kept
{
    // Keyed by identity: a copy that is loaded anew is another object, and what was drawn from the old one goes with it.
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, HtmlString>> Drawn = [];

    /// <param name="by">Something immutable that stays in memory from one request to the next; null where the part is the reader's own and is drawn anew.</param>
    /// <param name="part">Which part this is of all that are drawn from it, with whatever else it hangs on.</param>
    /// <param name="draw">What is drawn; it is given nothing, and nothing in it may wait.</param>
    public static IHtmlContent Part(object? by, string part, Func<object?, IHtmlContent> draw)
    {
        if (by is null) return Draw(draw(null)); // now, not when the page is sent: a page that fails must still be able to say so

        var parts = Drawn.GetOrCreateValue(by);
        return parts.TryGetValue(part, out var html) ? html : parts[part] = Draw(draw(null));
    }

    private static HtmlString Draw(IHtmlContent content)
    {
        using var drawn = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(drawn, HtmlEncoder.Default);
        return new(drawn.ToString());
    }
}
