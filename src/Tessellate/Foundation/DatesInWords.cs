using System.Globalization;

namespace Tessellate.Foundation;

/// <summary>Dates and times as people in England read them, on pages, in messages and on paper. Instants are UTC and shown in London time.</summary>
public static class DatesInWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"23 November 2026".</summary>
    public static string InWords(this DateOnly on) => on.ToString("d MMMM yyyy", British);

    /// <summary>"Monday 23 November 2026".</summary>
    public static string InWordsWithWeekday(this DateOnly on) => on.ToString("dddd d MMMM yyyy", British);

    /// <summary>"23 November 2026 at 4:30pm".</summary>
    public static string InWords(this DateTime at) => $"{at.DayInWords()} at {at.TimeInWords()}";

    /// <summary>The day of an instant in London: "23 November 2026".</summary>
    public static string DayInWords(this DateTime at) => DateOnly.FromDateTime(at.InLondon()).InWords();

    /// <summary>The time of an instant in London: "4:30pm", "9am", "midday".</summary>
    public static string TimeInWords(this DateTime at)
    {
        var local = at.InLondon();
        if (local is { Hour: 12, Minute: 0 }) return "midday";

        var half = local.Hour < 12 ? "am" : "pm";
        var hour = (local.Hour + 11) % 12 + 1;
        return local.Minute == 0 ? $"{hour}{half}" : $"{hour}:{local.Minute:00}{half}";
    }
}
