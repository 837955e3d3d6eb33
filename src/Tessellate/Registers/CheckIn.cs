using System.Security.Cryptography;
using System.Text;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>
/// That people may put themselves into the register of a session, by the code on the wall. Opened on its day by whoever takes the register; one
/// for a session. The code follows from a secret and the time, so none is stored, and one that was photographed is soon of no use.
/// </summary>
public sealed class CheckIn
{
    /// <summary>How long a code stands on the wall. The one before is still taken, for whoever was just typing it.</summary>
    public static readonly TimeSpan CodeLasts = TimeSpan.FromMinutes(3);

    /// <summary>Who checks in later than this after the start is late.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>How long before the start, and after the end, people can check in: early enough to come in, late enough for a session that runs over.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromMinutes(30), After = TimeSpan.FromHours(1);

    private const int Letters = 6;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required string Key { get; init; }
    public required DateTime OpenedAt { get; set; }
    public Guid? OpenedById { get; set; }
    public DateTime? ClosedAt { get; set; }

    public bool IsOpen => ClosedAt is null;

    /// <summary>Why nobody can check in at that session now, in a sentence that says when they can; null when they can.</summary>
    public static string? WhyNotNow(Session session, DateTime now)
    {
        var (from, until) = (session.StartsAt - Before, session.EndsAt + After);
        if (now < from) return $"The session begins at {session.StartsAt.TimeInWords()}. People can check in from {from.TimeInWords()}, half an hour before.";
        return now > until ? $"The session ended at {session.EndsAt.TimeInWords()}. People could check in until {until.TimeInWords()}; whoever was there is marked in the register by the lead." : null;
    }

    /// <summary>Six characters in two groups: "K7M 2PD".</summary>
    public string CodeAt(DateTime now)
    {
        var code = Code(Window(now));
        return $"{code[..3]} {code[3..]}";
    }

    /// <summary>When the code on the wall changes next.</summary>
    public static DateTime ChangesAt(DateTime now) => DateTime.UnixEpoch + CodeLasts * (Window(now) + 1);

    public bool Takes(string code, DateTime now) => IsOpen && Read(code) is { Length: Letters } typed && (Same(typed, Code(Window(now))) || Same(typed, Code(Window(now) - 1)));

    private static string Read(string code) => string.Concat(code.ToUpperInvariant().Where(char.IsLetterOrDigit));

    private static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static long Window(DateTime now) => (now - DateTime.UnixEpoch).Ticks / CodeLasts.Ticks;

    private string Code(long window) => Secret.ShortCodeOf(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), BitConverter.GetBytes(window)), Letters);
}
