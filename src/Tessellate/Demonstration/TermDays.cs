using Tessellate.Foundation;

namespace Tessellate.Demonstration;

/// <summary>Days on which schools teach, roughly: each authority sets its own.</summary>
internal static class TermDays
{
    public static bool IsTermDay(this DateOnly day) => day.IsWorkingDay() && (day.Month, day.Day) switch
    {
        (1, < 5) or (2, >= 14 and <= 21) or (4, <= 12) or (5, >= 25) or (7, > 20) or (8, _) or (9, < 4) or (10, > 24) or (12, > 18) => false,
        _ => true
    };

    /// <summary>The day itself when it is one, else the next.</summary>
    public static DateOnly OnTermDay(this DateOnly day)
    {
        while (!day.IsTermDay()) day = day.AddDays(1);
        return day;
    }

    /// <summary>Working days back, as <see cref="WorkingDays"/> goes forward.</summary>
    public static DateOnly WorkingDaysBefore(this DateOnly day, int days)
    {
        for (var left = days; left > 0;)
        {
            day = day.AddDays(-1);
            if (day.IsWorkingDay()) left--;
        }

        return day;
    }

    /// <summary>
    /// Days of a set of sessions from a first one on, weeks apart on one weekday, all before the summer.
    /// </summary>
    public static List<DateOnly> Set(DateOnly first, int sessions, ProgrammeYear year, int weeksApart)
    {
        var days = new List<DateOnly> { first };
        var room = new DateOnly(year.StartYear + 1, 7, 10).DayNumber - first.DayNumber;
        var weeks = Math.Max(1, Math.Min(weeksApart, sessions < 2 ? weeksApart : room / 7 / (sessions - 1)));
        while (days.Count < sessions)
        {
            var next = days[^1].AddDays(7 * weeks);
            while (!next.IsTermDay()) next = next.AddDays(next.Month == 7 || next.Month == 8 ? 1 : 7);
            days.Add(next);
        }

        return days;
    }
}
