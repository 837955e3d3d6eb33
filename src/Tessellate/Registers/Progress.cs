namespace Tessellate.Registers;

/// <summary>A session as it counts towards a start and a completion: its calendar day in England.</summary>
public sealed record SessionDay(Guid Id, DateOnly On);

/// <summary>What a person's marks say, and nothing else: the day they started, and the day they completed.</summary>
public readonly record struct Progress(DateOnly? StartedOn, DateOnly? CompletedOn)
{
    /// <summary>
    /// Started on the day of the first session attended. Completed on the day of the last session, from that day on, by whoever
    /// attended at least three quarters of all sessions.
    /// </summary>
    public static Progress Of(IReadOnlyCollection<SessionDay> sessions, IReadOnlyDictionary<Guid, MarkKind?> marks, DateOnly today)
    {
        var attended = sessions.Where(s => marks.GetValueOrDefault(s.Id)?.IsAttendance() == true).ToList();
        if (attended.Count == 0) return default;

        var last = sessions.Max(s => s.On);
        return new(attended.Min(s => s.On), last <= today && IsEnough(attended.Count, sessions.Count) ? last : null);
    }

    public static bool IsEnough(int attended, int sessions) => attended * 4 >= sessions * 3;

    /// <summary>The fewest sessions that are enough: 4 of 5, 3 of 4.</summary>
    public static int Needed(int sessions) => (sessions * 3 + 3) / 4;
}
