namespace Tessellate.Notices;

/// <summary>What a person can say yes to, each apart from the others. Nothing here is needed to take part, and messages about one's groups need none.</summary>
public enum ConsentPurpose { News, Research }

/// <summary>
/// One answer of one person: a yes, or a no that takes an earlier yes back. A later answer never changes an earlier one; the latest
/// holds. The wording is kept as it was read.
/// </summary>
public sealed class Consent
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required ConsentPurpose Purpose { get; init; }
    public required bool IsGiven { get; init; }
    public required int WordingVersion { get; init; }
    public required string Wording { get; init; }

    /// <summary>Where it was answered: "my page".</summary>
    public required string Where { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>A wording that people are asked with. To change one, add a version; the earlier stay.</summary>
public sealed record ConsentWording(ConsentPurpose Purpose, int Version, string Title, string Text)
{
    public static IReadOnlyList<ConsentWording> Current { get; } =
    [
        new(ConsentPurpose.News, 1, "News by e-mail", "Send me news of my hub and of the network by e-mail, at most once a fortnight. I can stop it at any time."),
        new(ConsentPurpose.Research, 1, "Research", "Ask me by e-mail whether I want to take part in research about the programme. I can say no each time, and stop it at any time.")
    ];

    public Consent Answer(Guid personId, bool isGiven, string where, DateTime now) =>
        new() { PersonId = personId, Purpose = Purpose, IsGiven = isGiven, WordingVersion = Version, Wording = Text, Where = where, At = now };
}

public static class Consents
{
    /// <summary>The latest answer for each purpose that was ever answered.</summary>
    public static IReadOnlyDictionary<ConsentPurpose, Consent> Latest(this IEnumerable<Consent> answers) =>
        answers.GroupBy(c => c.Purpose).ToDictionary(g => g.Key, g => g.MaxBy(c => c.At)!);

    /// <summary>
    /// What holds for one purpose when two records turn out to be of one person: the stricter of the two. A no on either side is a no, and a yes is
    /// kept only where both sides said it: somebody who was never asked under the other record has not agreed there. Null: nobody was asked.
    /// </summary>
    public static bool? Stricter(bool? one, bool? other) => (one, other) switch
    {
        (false, _) or (_, false) => false,
        (true, true) => true,
        _ => null
    };
}
