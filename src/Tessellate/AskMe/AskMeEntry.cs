using Tessellate.Foundation;

namespace Tessellate.AskMe;

/// <summary>That somebody may be asked, and about what. They put it there themselves; taking it back deletes it.</summary>
public sealed class AskMeEntry
{
    public const int MostTopics = 5;
    public const int TopicMaxLength = 60;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }

    /// <summary>One to five, each on a line.</summary>
    public required string TopicLines { get; set; }

    public required DateTime SinceAt { get; init; }

    public IReadOnlyList<string> Topics => TopicLines.Split('\n');

    /// <summary>The topics as they are searched. Follows from them; reading it back sets nothing.</summary>
    public string SearchText
    {
        get => Foundation.SearchText.Fold(TopicLines);
        private set { }
    }

    /// <summary>The topics as they are kept: without empty ones and repetitions.</summary>
    /// <exception cref="BrokenRuleException">There is none, there are too many, one is too long or holds an address.</exception>
    public static string Tidy(IEnumerable<string?> topics)
    {
        var kept = topics.Select(t => t?.Trim() ?? "").Where(t => t.Length > 0).DistinctBy(t => t.ToUpperInvariant()).ToList();
        if (kept.Count == 0) throw new BrokenRuleException("Enter at least one topic that people may ask you about.", "Topics[0]");
        if (kept.Count > MostTopics) throw new BrokenRuleException($"Enter {MostTopics} topics at most.", "Topics[0]");
        if (kept.Any(t => t.Length > TopicMaxLength || t.Any(char.IsControl))) throw new BrokenRuleException($"Say each topic in {TopicMaxLength} characters or fewer.", "Topics[0]");
        if (kept.Any(t => t.Contains('@', StringComparison.Ordinal))) throw new BrokenRuleException("Leave your address out: questions reach you through the site.", "Topics[0]");
        return string.Join('\n', kept);
    }
}

/// <summary>Whoever may be asked wants nothing more from one person. Kept as long as the entry is, longer than the question by which it came.</summary>
public sealed class AskMeStop
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid EntryId { get; init; }
    public required Guid FromId { get; init; }
    public required DateTime StoppedAt { get; init; }
}

/// <summary>A question from one person to another, relayed by the site: neither sees the other's address.</summary>
public sealed class AskedQuestion
{
    public const int TextMaxLength = 2000;
    public const int AnswerMaxLength = 4000;
    public const int ReasonMaxLength = 1000;

    /// <summary>Comes with the form, so that sending it again asks nothing more.</summary>
    public required Guid Id { get; init; }

    public required Guid FromId { get; init; }
    public required Guid ToId { get; init; }
    public required string Topic { get; init; }
    public required string Text { get; init; }
    public required DateTime AskedAt { get; init; }
    public string? Answer { get; init; }
    public DateTime? AnsweredAt { get; init; }

    /// <summary>Whether whoever answered had their address sent along.</summary>
    public bool GaveAddress { get; init; }

    /// <summary>From then on whoever was asked gets nothing more from this person.</summary>
    public DateTime? StoppedAt { get; init; }

    public DateTime? ReportedAt { get; init; }
    public string? ReportReason { get; init; }

    /// <summary>When somebody looked at the report, who, and whether the asker may ask nobody any more.</summary>
    public DateTime? DecidedAt { get; init; }
    public Guid? DecidedById { get; init; }
    public bool IsUpheld { get; init; }
}
