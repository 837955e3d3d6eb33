namespace Tessellate.GroupHome;

/// <summary>Material: a link to what is used. Gap task: what is tried in class until a day. Note: what was said. Action: what somebody does until a day.</summary>
public enum EntryKind { Material, GapTask, Note, Action }

/// <summary>Something that stands in a group's home. It is taken out, never altered: people may have read it; and for a day whoever keeps the home can put it back.</summary>
public sealed class HomeEntry
{
    public const int TextMaxLength = 2000;

    /// <summary>For how long what was taken out can be put back.</summary>
    public static readonly TimeSpan CanBePutBackFor = TimeSpan.FromDays(1);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid WorkGroupId { get; init; }
    public required EntryKind Kind { get; init; }
    public required string Text { get; init; }

    /// <summary>Where it is; what belongs to others is linked to, never copied here.</summary>
    public string? Url { get; init; }

    /// <summary>Of a material: keys of themes in the network file, parted by commas.</summary>
    public string Themes { get; init; } = "";

    /// <summary>Of a gap task or an action: the last day.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Of an action: who does it.</summary>
    public Guid? OwnedById { get; init; }

    public required DateTime WrittenAt { get; init; }
    public Guid? WrittenById { get; init; }
    public DateTime? DoneAt { get; set; }
    public DateTime? TakenOutAt { get; set; }

    public bool IsOverdueOn(DateOnly day) => Kind == EntryKind.Action && DoneAt is null && DueOn < day;
}

/// <summary>What one person writes about a gap task: theirs alone until they share it with the group.</summary>
public sealed class TaskReflection
{
    public const int TextMaxLength = 4000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid EntryId { get; init; }
    public required Guid PersonId { get; init; }
    public required string Text { get; set; }
    public required bool IsShared { get; set; }
    public required DateTime WrittenAt { get; set; }
}
