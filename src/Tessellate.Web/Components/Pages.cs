using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace Tessellate.Web.Components;

/// <summary>
/// Links to the other pages of a long list: <c>of</c> rows in all, <c>size</c> a page. The page goes into the query as
/// <c>p</c> ("page" is taken by the router) beside whatever else the address asks. Nothing when all fits on one page.
/// </summary>
[HtmlTargetElement("pages", Attributes = "of,page,size", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagesTagHelper : TagHelper
{
    public required int Of { get; set; }
    public required int Page { get; set; }
    public required int Size { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private int Last => (Of + Size - 1) / Size;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Last <= 1)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-pagination");
        output.Attributes.SetAttribute("aria-label", "Pages");
        var list = new Element("ul", "govuk-pagination__list").Add(Numbers());
        if (Page > 1) output.Content.AppendHtml(Step("prev", "Previous", Page - 1));
        output.Content.AppendHtml(list);
        if (Page < Last) output.Content.AppendHtml(Step("next", "Next", Page + 1));
    }

    private IEnumerable<IHtmlContent> Numbers()
    {
        var shown = Enumerable.Range(1, Last).Where(page => page == 1 || page == Last || Math.Abs(page - Page) <= 1).ToList();
        for (var i = 0; i < shown.Count; i++)
        {
            if (i > 0 && shown[i] > shown[i - 1] + 1) yield return new Element("li", "govuk-pagination__item govuk-pagination__item--ellipsis", "…");
            yield return Number(shown[i]);
        }
    }

    private Element Number(int page) =>
        new Element("li", page == Page ? "govuk-pagination__item govuk-pagination__item--current" : "govuk-pagination__item").Add(
            new Element("a", "govuk-link govuk-pagination__link", page.ToString(CultureInfo.InvariantCulture))
                .With("href", Address(page)).With("aria-label", $"Page {page}").With("aria-current", page == Page ? "page" : null));

    private Element Step(string way, string word, int page) => new Element("div", $"govuk-pagination__{way}").Add(
        new Element("a", "govuk-link govuk-pagination__link").With("href", Address(page)).With("rel", way).Add(
            new Element("span", "govuk-pagination__link-title", word), new Element("span", "govuk-visually-hidden", " page")));

    private string Address(int page)
    {
        var request = ViewContext.HttpContext.Request;
        var query = request.Query.Where(part => part.Key != "p").SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value));
        if (page > 1) query = query.Append(new("p", page.ToString(CultureInfo.InvariantCulture)));
        return QueryHelpers.AddQueryString(request.PathBase + request.Path, query);
    }
}
