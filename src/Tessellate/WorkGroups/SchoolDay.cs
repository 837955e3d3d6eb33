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
        var (starts, ends) = (session.StartsAt.InLondon(), session.EndsAt.InLondon());
        return HalfDays(DateOnly.FromDateTime(starts), TimeOnly.FromDateTime(starts), TimeOnly.FromDateTime(ends));
    }

    /// <summary>Whether whoever comes to both is out of class in the same half-day twice: on one day, and both before noon or both after, or one all day.</summary>
    public static bool TakesSameHalfDayAs(this Session session, Session other) => DateOnly.FromDateTime(session.StartsAt.InLondon()) == DateOnly.FromDateTime(other.StartsAt.InLondon()) && session.HalfDaysOfClass() > 0 && other.HalfDaysOfClass() > 0
        && (session.HalfDaysOfClass() == 2 || other.HalfDaysOfClass() == 2 || IsBeforeNoon(session) == IsBeforeNoon(other));

    /// <summary>The same of a session that is being planned.</summary>
    public static int HalfDays(DateOnly on, TimeOnly starts, TimeOnly ends)
    {
        if (starts >= Ends || !on.IsWorkingDay()) return 0;

        return ends - starts > HalfDay ? 2 : 1;
    }

    private static bool IsBeforeNoon(Session session) => session.StartsAt.InLondon().Hour < 12;
}
