using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tessellate.Foundation;

namespace Tessellate.Web.Components;

/// <summary>
/// The text of a message, paragraph by paragraph. Links in it are keys to other people's accounts, so their tokens are hidden;
/// with <c>working</c> (a demonstration's mailbox) they lead where they say, on this site.
/// </summary>
[HtmlTargetElement("message-text", Attributes = "text", TagStructure = TagStructure.WithoutEndTag)]
public sealed partial class MessageTextTagHelper(SiteAddress site) : TagHelper
{
    public required string Text { get; set; }
    public bool Working { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "t-message");
        var shown = Working ? Text : Secret.Hide(Text);
        foreach (var paragraph in shown.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            output.Content.AppendHtml(new Element("p", "govuk-body").Add(paragraph.Split('\n').SelectMany(Line)));
        }
    }

    private IEnumerable<IHtmlContent> Line(string line, int index)
    {
        if (index > 0) yield return new Element("br");
        var at = 0;
        foreach (Match link in Address().Matches(line))
        {
            yield return new HtmlContentBuilder().Append(line[at..link.Index]);
            yield return Link(link.Value);
            at = link.Index + link.Length;
        }
        yield return new HtmlContentBuilder().Append(line[at..]);
    }

    private Element Link(string address) => Working
        ? new Element("a", "govuk-link t-break", address).With("href", Here(address))
        : new Element("span", "t-break", address);

    // Whatever name this site is looked at by, and whatever it was when the message was written.
    private string Here(string address) => Uri.TryCreate(address, UriKind.Absolute, out var to) && (to.IsLoopback || site.Base.IsBaseOf(to)) ? to.PathAndQuery : address;

    [GeneratedRegex(@"https?://[^\s<>""]+[^\s<>"".,;:!?)]")]
    private static partial Regex Address();
}
