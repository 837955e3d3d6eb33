using System.Diagnostics.CodeAnalysis;
using Tessellate.Foundation;

namespace Tessellate.Claims;

/// <summary>Autumn: September to December. Spring: January to March. Summer: April to August.</summary>
public enum ClaimSeason { Autumn, Spring, Summer }

/// <summary>A part of a programme year for which a hub makes one claim. In addresses: 2026-27-autumn.</summary>
public readonly record struct ClaimPeriod(ProgrammeYear Year, ClaimSeason Season)
{
    public DateOnly FromOn => Season switch { ClaimSeason.Autumn => Year.StartsOn, ClaimSeason.Spring => new(Year.StartYear + 1, 1, 1), _ => new(Year.StartYear + 1, 4, 1) };
    public DateOnly ToOn => Season switch { ClaimSeason.Autumn => new(Year.StartYear, 12, 31), ClaimSeason.Spring => new(Year.StartYear + 1, 3, 31), _ => Year.EndsOn };

    public bool Contains(DateOnly day) => day >= FromOn && day <= ToOn;

    /// <summary>A claim is made once nothing more can happen in its period.</summary>
    public bool IsOver(DateOnly today) => today > ToOn;

    public static ClaimPeriod Of(DateOnly day) => AllOf(ProgrammeYear.Of(day)).Single(p => p.Contains(day));

    public static IReadOnlyList<ClaimPeriod> AllOf(ProgrammeYear year) => [new(year, ClaimSeason.Autumn), new(year, ClaimSeason.Spring), new(year, ClaimSeason.Summer)];

    public string ToSlug() => $"{Year.ToSlug()}-{Season.ToString().ToLowerInvariant()}";

    /// <summary>"autumn 2026/27".</summary>
    public override string ToString() => $"{Season.ToString().ToLowerInvariant()} {Year}";

    /// <summary>Reads 2026-27-autumn.</summary>
    public static bool TryParse([NotNullWhen(true)] string? slug, out ClaimPeriod period)
    {
        period = default;
        if (slug is not { Length: > 8 } || slug[7] != '-' || !ProgrammeYear.TryParse(slug[..7], out var year) || !Enum.TryParse<ClaimSeason>(slug[8..], ignoreCase: true, out var season) || !Enum.IsDefined(season)) return false;

        period = new(year, season);
        return period.ToSlug() == slug;
    }
}
