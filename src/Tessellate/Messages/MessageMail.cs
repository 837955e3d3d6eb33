using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using MimeKit.Text;

namespace Tessellate.Messages;

/// <summary>A message as mail: its plain text, and the same as simple HTML.</summary>
internal static partial class MessageMail
{
    public static MimeMessage ToMail(this Message message, MailOptions options, TimeProvider clock)
    {
        var mail = new MimeMessage { Subject = message.Subject, Date = clock.GetUtcNow() };
        mail.From.Add(new MailboxAddress(options.FromName, options.From));
        mail.To.Add(new MailboxAddress(message.ToName, message.ToAddress));
        // The same for one message however often it is sent, so that mail servers can drop a copy.
        mail.MessageId = $"{message.Id:N}@{options.From[(options.From.IndexOf('@', StringComparison.Ordinal) + 1)..]}";
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Body = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = $"{message.Body}\n\n--\n{message.Reason}\n" },
            new TextPart(TextFormat.Html) { Text = Html(message) }
        };
        return mail;
    }

    public static string Html(Message message)
    {
        var html = new StringBuilder($"<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(message.Subject)}</title></head><body>");
        foreach (var paragraph in message.Body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Append("<p>").Append(Linked(WebUtility.HtmlEncode(paragraph)).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>");
        }
        return html.Append("<hr><p><small>").Append(WebUtility.HtmlEncode(message.Reason)).Append("</small></p></body></html>").ToString();
    }

    // After encoding, so that a link can hold nothing that ends the attribute.
    private static string Linked(string encoded) => Address().Replace(encoded, link => $"<a href=\"{link.Value}\">{link.Value}</a>");

    [GeneratedRegex(@"https?://[^\s<>""]+[^\s<>"".,;:!?)]")]
    private static partial Regex Address();
}
