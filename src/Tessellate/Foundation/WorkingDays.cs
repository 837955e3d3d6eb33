namespace Tessellate.Foundation;

/// <summary>Working days in England: not Saturdays, Sundays or the bank holidays that return every year.</summary>
public static class WorkingDays
{
    /// <summary>The day that many working days after this one; the day itself does not count.</summary>
    public static DateOnly AddWorkingDays(this DateOnly day, int days)
    {
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (day.IsWorkingDay()) left--;
        }
        return day;
    }

    public static bool IsWorkingDay(this DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !BankHolidays(day.Year).Contains(day);

    // A single holiday (a coronation) is not known here: a date that is due a day early does no harm.
    private static IEnumerable<DateOnly> BankHolidays(int year)
    {
        var easter = EasterSunday(year);
        yield return OrMondayAfter(new(year, 1, 1));
        yield return easter.AddDays(-2);
        yield return easter.AddDays(1);
        yield return MondayFrom(new(year, 5, 1));
        yield return MondayFrom(new(year, 5, 25));
        yield return MondayFrom(new(year, 8, 25));
        var christmas = OrMondayAfter(new(year, 12, 25));
        yield return christmas;
        var boxingDay = OrMondayAfter(new(year, 12, 26));
        yield return boxingDay > christmas ? boxingDay : christmas.AddDays(1);
    }

    private static DateOnly OrMondayAfter(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? MondayFrom(day) : day;

    private static DateOnly MondayFrom(DateOnly day) => day.AddDays((DayOfWeek.Monday - day.DayOfWeek + 7) % 7);

    // The anonymous Gregorian rule (Meeus, Jones, Butcher).
    internal static DateOnly EasterSunday(int year)
    {
        var century = year / 100;
        var golden = year % 19;
        var epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
        var moon = epact - epact / 28 * (1 - epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11));
        var sunday = moon - (year + year / 4 + moon + 2 - century + century / 4) % 7;
        var month = 3 + (sunday + 40) / 44;
        return new(year, month, sunday + 28 - 31 * (month / 4));
    }
}
