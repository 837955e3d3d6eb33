using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>How somebody showed who they are.</summary>
public enum SignInWay { Link, Password, Passkey, Provider }

/// <summary>Why a session ended; null while it lasts. A new password ends sessions too: they carry the old stamp.</summary>
public enum SessionEnd { SignedOut, FromElsewhere, Unused, TooLong }

/// <summary>
/// A browser in which a person has signed in, and the session there while it lasts. It is known again by a cookie of its own, so
/// that a stranger who guesses passwords cannot use up its owner's tries, and its owner can be told of a new one.
/// </summary>
public sealed class Device : IGuessed
{
    public static readonly TimeSpan StaffLasts = TimeSpan.FromHours(12);
    public static readonly TimeSpan StaffUnused = TimeSpan.FromMinutes(60);
    public static readonly TimeSpan OthersLasts = TimeSpan.FromDays(30);

    /// <summary>For so long after signing in a person may change how they sign in.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }

    /// <summary>Of the browser's cookie and the person, so that two people of one browser cannot be seen to share it.</summary>
    public required string TokenHash { get; init; }
    public required DateTime FirstSeenAt { get; init; }

    /// <summary>"Firefox on Windows".</summary>
    public string Words { get; private set; } = "";
    public string SessionHash { get; private set; } = "";

    /// <summary>The person's stamp when the session began.</summary>
    public string Stamp { get; private set; } = "";
    public SignInWay Way { get; private set; }
    public DateTime BegunAt { get; private set; }

    /// <summary>To the minute.</summary>
    public DateTime LastSeenAt { get; private set; }

    /// <summary>The person has set up an authenticator, so the session needs its code before it is worth anything.</summary>
    public bool AsksSecondStep { get; private set; }
    public DateTime? SecondStepAt { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public SessionEnd? End { get; private set; }
    public int Guesses { get; private set; }
    public DateTime? LastGuessAt { get; private set; }

    public static string HashOf(string token, Guid personId) => Secret.Hash($"{token} {personId}");

    /// <summary>Begins a session in place of the last one; answers with its key, which is nowhere else.</summary>
    public string Begin(Person person, SignInWay way, string words, bool asksSecondStep, bool isTwoFactors, DateTime now)
    {
        (Way, Words, BegunAt, LastSeenAt, EndedAt, End) = (way, words, now, now, null, null);
        (AsksSecondStep, SecondStepAt) = (asksSecondStep, isTwoFactors ? now : null);
        Keep(person);
        return NewKey();
    }

    /// <summary>The second step is passed. The session gets another key, for it is worth more than before.</summary>
    public string PassSecondStep(DateTime now)
    {
        (SecondStepAt, AsksSecondStep) = (now, true);
        return NewKey();
    }

    /// <summary>This session goes on when all others of the person end.</summary>
    public void Keep(Person person) => Stamp = person.SessionStamp;

    public void EndNow(SessionEnd end, DateTime now) => (EndedAt, End) = (now, end);

    public bool IsFresh(DateTime now) => now - BegunAt <= Fresh;

    /// <summary>Why the session is over by the clock; null when it is not. Whoever sees people's records is asked sooner.</summary>
    public SessionEnd? RunOut(bool seesPeople, DateTime now) =>
        now - BegunAt >= (seesPeople ? StaffLasts : OthersLasts) ? SessionEnd.TooLong
        : seesPeople && now - LastSeenAt >= StaffUnused ? SessionEnd.Unused
        : null;

    private string NewKey()
    {
        var key = Secret.NewToken();
        SessionHash = Secret.Hash(key);
        return key;
    }
}
