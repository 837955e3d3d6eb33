using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tessellate.Web.Components;

/// <summary>A state: a shape, a word, then a hue. The word is what stands between the tags, or the state itself.</summary>
[HtmlTargetElement("tag", Attributes = "status")]
public sealed class TagTagHelper : TagHelper
{
    private const string Hourglass = "M3 1h8v3L8.5 7 11 10v3H3v-3l2.5-3L3 4z";
    private const string Envelope = "M1.5 3h11v8h-11zM1.5 3l5.5 5 5.5-5";
    private const string Lines = "M2 3h10M2 7h7M2 11h4";
    private const string Tick = "M1.5 7.5l3.5 4 7.5-9";
    private const string Square = "M2 2h10v10h-10z";
    private const string Cross = "M2.5 2.5l9 9m0-9l-9 9";
    private const string Arrow = "M2 7h9M7.5 3l4 4-4 4";

    /// <summary>A state of a place, an interest, a participation or a recruitment, in any case: "taken", "SignedUp".</summary>
    public required string Status { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var (hue, path) = Look(Status.ToLowerInvariant());
        var word = await output.GetChildContentAsync();

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"t-tag t-tag--{hue}");
        output.Content.SetHtmlContent(new Element("svg").With("viewBox", "0 0 14 14").With("aria-hidden", "true").With("focusable", "false")
            .Add(new Element("path").With("d", path).With("fill", "none").With("stroke", "currentColor").With("stroke-width", "1.8")));
        if (word.IsEmptyOrWhiteSpace) output.Content.Append(InWords(Status));
        else output.Content.AppendHtml(word);
    }

    private static (string Hue, string Path) Look(string status) => status switch
    {
        "held" or "waiting" or "unconfirmed" or "proposed" or "late" => ("held", Hourglass),
        "offered" or "invited" or "sent" or "open" or "online" => ("offered", Envelope),
        "waitlisted" or "queued" => ("waitlisted", Lines),
        "taken" or "accepted" or "completed" or "attended" or "present" or "done" => ("taken", Tick),
        "started" or "signedup" => ("offered", Arrow),
        "declined" or "absent" or "failed" or "cancelled" or "refused" => ("declined", Cross),
        _ => ("freed", Square)
    };

    // "SignedUp" is read as "Signed up".
    private static string InWords(string status) => char.ToUpperInvariant(status[0])
        + string.Concat(status.Skip(1).Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
