namespace Tessellate.LocalNetworks;

/// <summary>Note: what was said. Link: something to use, where it is. Question and answer: what one asks and others know.</summary>
public enum LocalEntryKind { Note, Link, Question, Answer }

/// <summary>Something that a member shared. It is taken out, never altered: others may have read it.</summary>
public sealed class LocalEntry
{
    public const int TextMaxLength = 2000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid LocalNetworkId { get; init; }
    public required LocalEntryKind Kind { get; init; }
    public required string Text { get; init; }
    public string? Url { get; init; }

    /// <summary>Of an answer: the question.</summary>
    public Guid? AnswersId { get; init; }

    public required DateTime WrittenAt { get; init; }
    public Guid? WrittenById { get; init; }
    public DateTime? TakenOutAt { get; set; }
}

/// <summary>A file that a member shared. Taken out, it is gone.</summary>
public sealed class LocalFile
{
    /// <summary>So many in one local network.</summary>
    public const int Most = 100;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid LocalNetworkId { get; init; }
    public required string Name { get; init; }

    /// <summary>By what is in it (<see cref="Foundation.SharedFiles"/>), not by what a browser said.</summary>
    public required string ContentType { get; init; }

    /// <summary>In bytes.</summary>
    public required int Size { get; init; }

    public required byte[] Content { get; init; }
    public required DateTime SharedAt { get; init; }
    public Guid? SharedById { get; init; }
}
