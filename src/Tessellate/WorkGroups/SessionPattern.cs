using System.Globalization;
using System.Text.RegularExpressions;

namespace Tessellate.WorkGroups;

/// <summary>How a project meets, as far as its words say: how many sessions, at which time of day, how many weeks apart. What they do not say is as it mostly is: half a day in school time, four weeks apart.</summary>
public sealed partial record SessionPattern(int Sessions, TimeOnly Starts, TimeOnly Ends, int WeeksApart, MeetingMode Mode)
{
    private static readonly string[] Figures = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    private static readonly TimeOnly Morning = new(9, 30), Afternoon = new(13, 0), AfterSchool = new(16, 0);

    /// <summary>From a sentence for people: "6 meetings, three to five weeks apart, of half a day each".</summary>
    public static SessionPattern Of(string? words)
    {
        var text = words?.ToLowerInvariant() ?? "";
        var count = Counted().Match(text);
        var (starts, length) = TimesOf(text, count.Groups["what"].Value);
        return new(count.Success ? Math.Clamp((int)Figure(count.Groups["n"].Value), 1, PlannedSession.Most) : 1, starts, starts.Add(length), WeeksOf(text), ModeOf(text));
    }

    private static (TimeOnly Starts, TimeSpan Length) TimesOf(string text, string what)
    {
        var late = text.Contains("after school", StringComparison.Ordinal) || text.Contains("twilight", StringComparison.Ordinal) || text.Contains("evening", StringComparison.Ordinal);
        var starts = late ? AfterSchool : text.Contains("afternoon", StringComparison.Ordinal) ? Afternoon : Morning;
        if (Lasting().Match(text) is { Success: true } lasting)
        {
            var figure = Figure(lasting.Groups["n"].Value);
            return (starts, TimeSpan.FromMinutes((double)Math.Clamp(lasting.Groups["unit"].Value.StartsWith('h') ? figure * 60 : figure, 15, 6 * 60)));
        }

        var wholeDay = (what.StartsWith("day", StringComparison.Ordinal) || WholeDay().IsMatch(text)) && !HalfDay().IsMatch(text);
        return (starts, late ? TimeSpan.FromMinutes(90) : wholeDay ? TimeSpan.FromHours(6) : TimeSpan.FromHours(3));
    }

    private static int WeeksOf(string text)
    {
        if (Apart().Match(text) is { Success: true } apart)
        {
            var (from, to) = (Figure(apart.Groups["n"].Value), apart.Groups["m"] is { Success: true } last ? Figure(last.Value) : 0);
            return Math.Clamp((int)Math.Round(to > 0 ? (from + to) / 2 : from), 1, 26);
        }

        return text switch
        {
            _ when text.Contains("fortnight", StringComparison.Ordinal) => 2,
            _ when text.Contains("weekly", StringComparison.Ordinal) || text.Contains("every week", StringComparison.Ordinal) => 1,
            _ when text.Contains("half-term", StringComparison.Ordinal) || text.Contains("half term", StringComparison.Ordinal) => 7,
            _ when EachTerm().IsMatch(text) => 13,
            _ => 4
        };
    }

    private static MeetingMode ModeOf(string text) => !text.Contains("online", StringComparison.Ordinal) ? MeetingMode.InPerson
        : Partly().IsMatch(text) ? MeetingMode.Blended : MeetingMode.Online;

    private static decimal Figure(string word) => Array.IndexOf(Figures, word) is >= 0 and var index ? index + 1 : decimal.Parse(word, CultureInfo.InvariantCulture);

    private const string Number = @"\d{1,3}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";

    [GeneratedRegex($@"\b(?<n>{Number})\s+(?:(?!weeks?\b|hours?\b|minutes?\b|to\b)[a-z-]+\s+){{0,2}}?(?<what>meetings?|sessions?|half-days?|half days?|days?|mornings?|afternoons?|evenings?|twilights?|webinars?|workshops?)\b")]
    private static partial Regex Counted();

    [GeneratedRegex($@"\b(?<n>{Number})[\s-]+(?<unit>hours?|minutes?)\b")]
    private static partial Regex Lasting();

    [GeneratedRegex($@"\b(?<n>{Number})(?:\s*(?:to|or|–|-)\s*(?<m>{Number}))?\s+weeks?\b")]
    private static partial Regex Apart();

    [GeneratedRegex(@"\b(each|every|once a|per) term\b|\btermly\b")]
    private static partial Regex EachTerm();

    [GeneratedRegex(@"\b(whole|full|of a|one|all) day\b")]
    private static partial Regex WholeDay();

    [GeneratedRegex(@"\bhalf[\s-](a[\s-])?days?\b")]
    private static partial Regex HalfDay();

    [GeneratedRegex(@"\b(partly|some|in person|face to face|every second|every other|blended|one|two|three|half of)\b.{0,14}\bonline\b|online.{0,14}\b(in person|face to face)\b")]
    private static partial Regex Partly();
}
