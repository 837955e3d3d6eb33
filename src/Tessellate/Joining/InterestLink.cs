using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>
/// A link in a message about a request, beside those that were sent before: whoever asked sees by it where the request stands on the waitlist and leaves it; somebody who is
/// named says by it that they do not come, or who comes instead. Any number are good at once, so that a new message never makes the link of an older one end.
/// </summary>
public sealed class InterestLink
{
    /// <summary>Stands for the link where a message is shown before it leaves.</summary>
    public const string InPreview = "(here stands a link that only whoever gets this message has)";

    /// <summary>Hash of the token in the link.</summary>
    public required string TokenHash { get; init; }
    public required Guid InterestId { get; init; }

    /// <summary>Whose link it is of those named; null for whoever asked.</summary>
    public Guid? NamedId { get; init; }
    public required DateTime SentAt { get; init; }
}

internal static class InterestLinks
{
    /// <summary>Makes a link, to be saved with the message that holds it: of the person named, or of whoever asked.</summary>
    public static string NewLink(this TessellateDb db, SiteAddress site, Guid interestId, InterestPerson? named, DateTime now)
    {
        var token = db.NewToken(interestId, named, now);
        return site.Link(named is null ? JoiningUrls.OnWaitlist(token) : JoiningUrls.Leave(token));
    }

    /// <summary>The same, where a message leads to more than one page by it.</summary>
    public static string NewToken(this TessellateDb db, Guid interestId, InterestPerson? named, DateTime now)
    {
        var token = Secret.NewToken();
        db.Add(new InterestLink { TokenHash = Secret.Hash(token), InterestId = interestId, NamedId = named?.Id, SentAt = now });
        return token;
    }
}
