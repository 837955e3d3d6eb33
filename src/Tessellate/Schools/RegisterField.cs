using System.Globalization;
using System.Text;

namespace Tessellate.Schools;

/// <summary>One field of an establishment and the column of the register that it comes from.</summary>
/// <param name="Name">The property's name, as it stands in the history.</param>
/// <param name="Column">The column's header.</param>
/// <param name="IsRequired">Whether a file without the column is no register.</param>
/// <param name="Read">Sets the field from the column's text; answers with a complaint when it cannot.</param>
/// <param name="Show">The field as it is compared, kept and hashed.</param>
/// <param name="Copy">Takes the field over from the first establishment into the second.</param>
internal sealed record RegisterField(
    string Name, string Column, bool IsRequired,
    Func<Establishment, string, string?> Read, Func<Establishment, string?> Show, Action<Establishment, Establishment> Copy)
{
    // The official marks for a figure that is withheld, missing or does not apply.
    private static readonly HashSet<string> Withheld = new(StringComparer.Ordinal) { "z", "c", "u", "x", "SUPP", "NP", "NE", "NEW", "LOWCOV", "NA" };

    public static RegisterField Text(string name, string column, int max, Func<Establishment, string?> get, Action<Establishment, string?> set, bool required = false) =>
        new(name, column, required, (e, text) =>
        {
            set(e, text is "" or "Not applicable" or "Does not apply" ? null : text[..Math.Min(text.Length, max)]);
            return null;
        }, get, (from, to) => set(to, get(from)));

    public static RegisterField Number(string name, string column, Func<Establishment, int?> get, Action<Establishment, int?> set, bool required = false) =>
        Of(name, column, required, get, set, ReadNumber, "a whole number");

    public static RegisterField Percent(string name, string column, Func<Establishment, decimal?> get, Action<Establishment, decimal?> set) =>
        Of(name, column, false, get, set, ReadPercent, "a percentage");

    public static RegisterField Day(string name, string column, Func<Establishment, DateOnly?> get, Action<Establishment, DateOnly?> set) =>
        Of(name, column, false, get, set, ReadDay, "a date written dd-mm-yyyy");

    public static RegisterField Of<T>(string name, string column, bool required, Func<Establishment, T> get, Action<Establishment, T> set,
        TryRead<T> read, string what) => new(name, column, required, (e, text) =>
        {
            if (!read(text, out var value)) return $"{column} is \"{text[..Math.Min(text.Length, 40)]}\", not {what}";
            set(e, value);
            return null;
        },
        e => get(e) switch
        {
            null => null,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            decimal share => share.ToString("0.#", CultureInfo.InvariantCulture), // one database keeps 20.0, the other 20
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => value.ToString()
        },
        (from, to) => set(to, get(from)));

    public delegate bool TryRead<T>(string text, out T value);

    private static bool ReadNumber(string text, out int? value)
    {
        value = null;
        if (text.Length == 0 || Withheld.Contains(text)) return true;
        if (!int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)) return false;
        value = number;
        return true;
    }

    private static bool ReadPercent(string text, out decimal? value)
    {
        value = null;
        if (text.Length == 0 || Withheld.Contains(text)) return true;
        if (!decimal.TryParse(text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number is < 0 or > 100) return false;
        value = Math.Round(number, 1);
        return true;
    }

    internal static bool ReadDay(string text, out DateOnly? value)
    {
        value = null;
        if (text.Length == 0) return true;
        if (!DateOnly.TryParseExact(text.Replace('/', '-'), "dd-MM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return false;
        value = day == new DateOnly(1900, 1, 1) ? null : day; // the register's mark for a day nobody knows
        return true;
    }

    /// <summary>Text as it was meant: trimmed, without control characters, and with what a wrong decoding made of a right single quote put back.</summary>
    public static string Clean(string raw)
    {
        var text = raw.Trim();
        if (!text.Any(letter => char.IsControl(letter) || letter == '\uFFFD')) return text;

        var clean = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is '\u0092' or '\uFFFD') clean.Append('’');
            else if (!char.IsControl(letter)) clean.Append(letter);
            else if (letter is '\t' or '\n' or '\r') clean.Append(' ');
        }

        return clean.ToString().Trim();
    }
}
