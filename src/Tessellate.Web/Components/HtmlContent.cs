using Microsoft.AspNetCore.Html;

namespace Tessellate.Web.Components;

internal static class HtmlContent
{
    public static IHtmlContentBuilder AppendAll(this IHtmlContentBuilder html, IEnumerable<IHtmlContent> parts) =>
        parts.Aggregate(html, (whole, part) => whole.AppendHtml(part));
}
