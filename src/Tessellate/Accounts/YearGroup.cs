using Tessellate.Schools;

namespace Tessellate.Accounts;

/// <summary>The years of school in their order. Stored as numbers, so that a database can compare them.</summary>
public enum YearGroup { Nursery, Reception, Year1, Year2, Year3, Year4, Year5, Year6, Year7, Year8, Year9, Year10, Year11, Year12, Year13 }

/// <summary>Years as people read them, and the phases they belong to.</summary>
public static class YearGroups
{
    /// <summary>"Nursery", "Year 4".</summary>
    public static string InWords(this YearGroup year) => year < YearGroup.Year1 ? $"{year}" : $"Year {year.Number}";

    /// <summary>"Year 4", "Years 3 to 6", "Reception to Year 2"; null for the whole school.</summary>
    public static string? InWords(YearGroup? first, YearGroup? last) => (first, last ?? first) switch
    {
        (null, _) => null,
        ({ } one, { } other) when one == other => one.InWords(),
        ({ } one, { } other) when one >= YearGroup.Year1 => $"Years {one.Number} to {other.Number}",
        ({ } one, var other) => $"{one.InWords()} to {other!.Value.InWords()}"
    };

    /// <summary>The phases that those years belong to; none for the whole school, whose own phase holds.</summary>
    public static IReadOnlyList<Phase> Phases(YearGroup? first, YearGroup? last) => first is null ? []
        : [.. Enumerable.Range((int)first, (int)(last ?? first) - (int)first + 1).Select(year => ((YearGroup)year).Phase).Distinct()];

    extension(YearGroup year)
    {
        public int Number => (int)year - (int)YearGroup.Reception;

        public Phase Phase => year switch
        {
            YearGroup.Nursery => Phase.Nursery,
            <= YearGroup.Year6 => Phase.Primary,
            <= YearGroup.Year11 => Phase.Secondary,
            _ => Phase.Post16
        };
    }
}
