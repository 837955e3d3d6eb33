using Tessellate.Foundation;

namespace Tessellate.WorkGroups;

/// <summary>What a session takes out of a school day, by its times.</summary>
public static class SchoolDay
{
    private static readonly TimeOnly Ends = new(15, 30);
    private static readonly TimeSpan HalfDay = TimeSpan.FromHours(4);

    /// <summary>Half-days out of class for each person: none where it begins at half past three or later or on no working day, two where it is longer than four hours, else one.</summary>
    public static int HalfDaysOfClass(this Session session)
    {
        var starts = session.StartsAt.InLondon();
        if (TimeOnly.FromDateTime(starts) >= Ends || !DateOnly.FromDateTime(starts).IsWorkingDay()) return 0;

        return session.EndsAt - session.StartsAt > HalfDay ? 2 : 1;
    }
}
