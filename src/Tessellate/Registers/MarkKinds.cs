namespace Tessellate.Registers;

public static class MarkKinds
{
    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<MarkKind> All { get; } = Enum.GetValues<MarkKind>();

    /// <summary>Whether the person was there: all of the session, late, in part or online.</summary>
    public static bool IsAttendance(this MarkKind kind) => kind is MarkKind.Attended or MarkKind.Late or MarkKind.Part or MarkKind.Online;

    /// <summary>The short word at a mark: "Present", "Told us".</summary>
    public static string Label(this MarkKind kind) => kind switch
    {
        MarkKind.Attended => "Present",
        MarkKind.AbsentWithNotice => "Told us",
        _ => kind.ToString()
    };

    /// <summary>In a sentence: "absent with notice", "in part", "unmarked".</summary>
    public static string InWords(this MarkKind? kind) => kind switch
    {
        null => "unmarked",
        MarkKind.Attended => "present",
        MarkKind.Part => "in part",
        MarkKind.AbsentWithNotice => "absent with notice",
        _ => kind.Value.ToString().ToLowerInvariant()
    };
}
