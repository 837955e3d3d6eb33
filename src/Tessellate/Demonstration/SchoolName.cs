using System.Globalization;
using Tessellate.Foundation;

namespace Tessellate.Demonstration;

/// <summary>Names of schools that nobody can take for a real one, and addresses that lead nowhere.</summary>
internal static class SchoolName
{
    public static (string Name, string? Religion) For(SchoolKind kind, Town town, bool academy, HashSet<string> taken, Dice dice)
    {
        for (var tries = 0; ; tries++)
        {
            var (name, religion) = Invent(kind, town, academy, dice);
            if (taken.Add(name) || tries == 30) return (name, religion);
        }
    }

    private static (string, string?) Invent(SchoolKind kind, Town town, bool academy, Dice dice)
    {
        var ending = dice.Pick(kind.Endings);
        if (academy && dice.Chance(0.5)) ending = ending.Contains("Primary", StringComparison.Ordinal) ? "Primary Academy" : ending.Replace("School", "Academy", StringComparison.Ordinal);
        var religious = kind.LowAge >= 4 && kind != SchoolKind.Special && dice.Chance(0.22);
        if (religious)
        {
            var (religion, word) = dice.Weigh((70, ("Church of England", "CofE")), (30, ("Roman Catholic", "Catholic")));
            return ($"St {dice.Pick(Words.Saints)}'s {word} {ending.Replace("Community ", "", StringComparison.Ordinal)}", religion);
        }

        return dice.Chance(0.15) ? ($"{town.Name} {ending}", null) : ($"{dice.Pick(Words.First)} {dice.Pick(Words.Second)} {ending}", null);
    }

    /// <summary>The school's domain: its first words and its URN, under a name that is reserved for examples.</summary>
    public static string Domain(string name, int urn) =>
        $"{string.Join('-', SearchText.Fold(name).Split(' ').Take(2))}-{urn.ToString(CultureInfo.InvariantCulture)}.example";
}
