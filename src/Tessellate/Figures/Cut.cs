using System.Globalization;
using Tessellate.Foundation;

namespace Tessellate.Figures;

/// <summary>A programme year, and the day up to which its facts count, included.</summary>
public readonly record struct Cut(ProgrammeYear Year, DateOnly On)
{
    private const string Written = "yyyy-MM-dd";

    /// <summary>The last day of the year, or today while it lasts.</summary>
    public static Cut Latest(ProgrammeYear year, DateOnly today) => new(year, today < year.EndsOn ? today : year.EndsOn);

    /// <summary>
    /// Reads "2026-27" and "2027-01-11"; what is left out is this year, and its last day up to today. Null for what is no year or
    /// no day, or for a day that is still to come.
    /// </summary>
    public static Cut? Read(string? year, string? on, DateOnly today)
    {
        var chosen = ProgrammeYear.Of(today);
        if (!string.IsNullOrEmpty(year) && !ProgrammeYear.TryParse(year, out chosen)) return null;
        if (string.IsNullOrEmpty(on)) return Latest(chosen, today);

        return DateOnly.TryParseExact(on, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= today ? new Cut(chosen, day) : null;
    }

    /// <summary>"year=2026-27&amp;cut=2027-01-11": the same cut on every page and in every file.</summary>
    public string ToQuery() => $"year={Year.ToSlug()}&cut={On.ToString(Written, CultureInfo.InvariantCulture)}";
}
