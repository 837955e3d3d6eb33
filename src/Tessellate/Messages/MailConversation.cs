using System.Text;
using MailKit;

namespace Tessellate.Messages;

/// <summary>One line of what this site ("→") and the mail server ("←") said, and how many milliseconds after the beginning.</summary>
public sealed record SaidLine(long Milliseconds, string Who, string Text);

/// <summary>
/// Writes down the conversation with a mail server as it happens. What signs in is never written down: from AUTH until the server
/// has decided, our lines are stars. Of the mail itself only the length is kept.
/// </summary>
internal sealed class MailConversation(TimeProvider clock) : IProtocolLogger
{
    private const int MostLines = 200;
    private const int LettersInLine = 300;
    private const string Hidden = "********";

    private readonly long _begin = clock.GetTimestamp();
    private readonly List<SaidLine> _lines = [];
    private bool _signsIn, _sendsMail;
    private long _mail;

    public IReadOnlyList<SaidLine> Lines => _lines;

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void Note(string text) => Add("·", text);

    public void LogConnect(Uri uri) => Note($"connected to {uri.Host}, port {uri.Port}");

    public void LogClient(byte[] buffer, int offset, int count)
    {
        if (_sendsMail)
        {
            _mail += count;
            return;
        }
        foreach (var line in LinesOf(buffer, offset, count))
        {
            var signsInNow = line.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase);
            Add("→", _signsIn ? Hidden : signsInNow ? $"{string.Join(' ', line.Split(' ').Take(2))} {Hidden}" : line);
            _signsIn |= signsInNow;
        }
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        if (_mail > 0) Add("→", $"(the mail, {_mail:N0} bytes)");
        (_sendsMail, _mail) = (false, 0);
        foreach (var line in LinesOf(buffer, offset, count))
        {
            // A challenge may say the user's name, in base64.
            Add("←", _signsIn && line.StartsWith("334", StringComparison.Ordinal) ? $"334 {Hidden}" : line);
            if (!line.StartsWith("334", StringComparison.Ordinal)) _signsIn = false;
            _sendsMail |= line.StartsWith("354", StringComparison.Ordinal);
        }
    }

    public void Dispose()
    {
        // Nothing is held.
    }

    private static IEnumerable<string> LinesOf(byte[] buffer, int offset, int count) =>
        Encoding.UTF8.GetString(buffer, offset, count).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0);

    private void Add(string who, string text)
    {
        if (_lines.Count >= MostLines) return;
        _lines.Add(new((long)clock.GetElapsedTime(_begin).TotalMilliseconds, who, text.Length > LettersInLine ? text[..LettersInLine] + "…" : text));
    }
}
