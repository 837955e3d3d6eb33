using System.Globalization;
using System.Text;

namespace Tessellate.Foundation;

/// <summary>Text as it is compared, not as it is shown: "St. Mary’s", "SAINT MARYS" and "st marys" are one.</summary>
public static class SearchText
{
    /// <summary>
    /// Lower case, accents and apostrophes dropped, every other mark a space, "saint" and "st" one word,
    /// "&amp;" the word "and", words parted by one space. Never throws; control characters and lone surrogates fall away.
    /// </summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";

        var folded = new StringBuilder(text.Length);
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark || IsApostrophe(rune)) continue;
            if (Rune.IsLetterOrDigit(rune)) folded.Append(Rune.ToLowerInvariant(rune));
            else if (rune.Value == '&') folded.Append(" and ");
            else folded.Append(' ');
        }

        var words = folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == "saint") words[i] = "st";
        }

        return string.Join(' ', words);
    }

    private static string Decompose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException) // half a surrogate pair: compared as it stands
        {
            return text;
        }
    }

    // U+0092 and U+FFFD are what somebody's wrong decoding left of a right single quote in the register.
    private static bool IsApostrophe(Rune rune) => rune.Value is '\'' or '`' or 0x2018 or 0x2019 or 0x02BC or 0x00B4 or 0x0092 or 0xFFFD;
}
