using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tessellate.Foundation;

/// <summary>A year of the programme: 1 September to 31 August, both days included, written 2026/27.</summary>
public readonly record struct ProgrammeYear(int StartYear) : IComparable<ProgrammeYear>
{
    public DateOnly StartsOn => new(StartYear, 9, 1);
    public DateOnly EndsOn => new(StartYear + 1, 8, 31);
    public ProgrammeYear Next => new(StartYear + 1);
    public ProgrammeYear Previous => new(StartYear - 1);

    public static ProgrammeYear Of(DateOnly day) => new(day.Month >= 9 ? day.Year : day.Year - 1);

    public bool Contains(DateOnly day) => day >= StartsOn && day <= EndsOn;

    public int CompareTo(ProgrammeYear other) => StartYear.CompareTo(other.StartYear);

    public override string ToString() => $"{StartYear}/{(StartYear + 1) % 100:00}";

    /// <summary>The form used in addresses, where a slash would divide: 2026-27.</summary>
    public string ToSlug() => $"{StartYear}-{(StartYear + 1) % 100:00}";

    /// <summary>Reads 2026/27 or 2026-27.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ProgrammeYear year)
    {
        year = default;
        if (text is not { Length: 7 } || text[4] is not ('/' or '-')) return false;
        if (!int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var start)) return false;
        if (!int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var end)) return false;
        if (end != (start + 1) % 100 || start is < 1990 or > 2200) return false;

        year = new ProgrammeYear(start);
        return true;
    }

    /// <exception cref="FormatException">It is neither.</exception>
    public static ProgrammeYear Parse(string text) => TryParse(text, out var year) ? year : throw new FormatException($"{text} is no programme year. Write it as 2026-27.");

    public static bool operator <(ProgrammeYear left, ProgrammeYear right) => left.StartYear < right.StartYear;
    public static bool operator >(ProgrammeYear left, ProgrammeYear right) => left.StartYear > right.StartYear;
    public static bool operator <=(ProgrammeYear left, ProgrammeYear right) => left.StartYear <= right.StartYear;
    public static bool operator >=(ProgrammeYear left, ProgrammeYear right) => left.StartYear >= right.StartYear;
}
