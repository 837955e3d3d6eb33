namespace Tessellate.AccessNeeds;

/// <summary>
/// What somebody needs to come to a session, or to every session of a group: of health, of access and of food. Kept by their explicit consent, read by the lead and the
/// hub of the group alone, and gone thirty days after the event. No activity, message, export or search holds any of it.
/// </summary>
public sealed class PersonNeeds
{
    public const int TextMaxLength = 500;

    /// <summary>So many days after the event it is removed.</summary>
    public const int KeptDays = 30;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid WorkGroupId { get; init; }

    /// <summary>The session that it is for; null for every session of the group. What is said for a session holds there instead.</summary>
    public Guid? SessionId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>Keys of <see cref="KnownNeeds"/>, parted by spaces.</summary>
    public string Chosen { get; private set; } = "";

    public string? Text { get; private set; }
    public DateTime ConsentedAt { get; private set; }

    /// <summary>Which wording they agreed to.</summary>
    public int ConsentVersion { get; private set; }

    /// <summary>When the event is over, as it was last known.</summary>
    public required DateTime EventEndsAt { get; set; }

    public IEnumerable<Need> Needs => KnownNeeds.Of(Chosen.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What they say now, instead of what they said before, with when they consented to the words of today.</summary>
    public void Say(IEnumerable<Need> needs, string? text, DateTime consentedAt) =>
        (Chosen, Text, ConsentedAt, ConsentVersion) = (string.Join(' ', needs.Select(n => n.Key)), text, consentedAt, KnownNeeds.ConsentVersion);
}
