using System.Globalization;
using System.Text.RegularExpressions;

namespace Tessellate.Privacy;

public enum AgeUnit { Days, Months, Years }

/// <summary>
/// Rows are past their date so long after a moment of their own, if a column says so. They are then deleted, or (blank) lose what
/// says who it was, as at an erasure.
/// </summary>
public sealed record AgeRule(string Since, int Number, AgeUnit Unit, string? IfColumn, string? IfValue, bool Blanks)
{
    /// <summary>Rows whose moment is before this one are past their date.</summary>
    public DateTime Before(DateTime now) => Unit switch { AgeUnit.Days => now.AddDays(-Number), AgeUnit.Months => now.AddMonths(-Number), _ => now.AddYears(-Number) };

    /// <summary>"90 days after it was asked, if state is Unconfirmed".</summary>
    public string InWords => $"{Number} {Counted} after {Moment}{(IfColumn is null ? "" : $", if {IfColumn.Replace('_', ' ')} is {IfValue}")}{(Blanks ? " (names and texts are removed, the fact is kept)" : "")}";

    private string Counted => Number == 1 ? $"{Unit}".ToLowerInvariant()[..^1] : $"{Unit}".ToLowerInvariant();

    private string Moment => Since switch
    {
        AgedRows.Inactivity => "the last activity; then the whole person is erased",
        "expires_at" => "it expires",
        _ => $"it was {Since.Replace("_at", "", StringComparison.Ordinal).Replace('_', ' ')}"
    };
}

/// <summary>How long the rows of a table are kept.</summary>
public sealed partial record Retention(IReadOnlyList<AgeRule> Rules, string? With, string? Hold)
{
    public static Retention None { get; } = new([], null, null);

    public bool IsNone => Rules.Count == 0 && With is null && Hold is null;

    /// <summary>For pages: one sentence.</summary>
    public string InWords => Hold ?? With switch
    {
        null => string.Join("; ", Rules.Select(r => r.InWords)),
        "people" => "as long as the record of the person",
        _ => $"as long as what it belongs to ({With.Replace('_', ' ')})"
    };

    /// <summary>"asked_at + 90 days if state = Unconfirmed; asked_at + 6 years: blank", "with people", "hold: why".</summary>
    public static Retention Parse(string table, string text)
    {
        if (text.Length == 0) return None;
        if (text.StartsWith("with ", StringComparison.Ordinal)) return new([], text[5..], null);
        if (text.StartsWith("hold: ", StringComparison.Ordinal)) return new([], null, text[6..]);
        return new([.. text.Split(';', StringSplitOptions.TrimEntries).Select(rule => ParseRule(table, rule))], null, null);
    }

    private static AgeRule ParseRule(string table, string text)
    {
        var rule = Rule().Match(text);
        if (!rule.Success) throw new FormatException($"{Classification.FileName}, {table}: \"{text}\" is no rule. Write \"asked_at + 90 days if state = Unconfirmed\", \"with people\" or \"hold: why\".");

        var condition = rule.Groups["column"];
        return new(rule.Groups["since"].Value, int.Parse(rule.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), Enum.Parse<AgeUnit>(rule.Groups["unit"].Value, ignoreCase: true),
            condition.Success ? condition.Value : null, condition.Success ? rule.Groups["value"].Value : null, rule.Groups["blank"].Success);
    }

    [GeneratedRegex(@"^(?<since>\w+) \+ (?<number>\d+) (?<unit>days|months|years)(?: if (?<column>\w+) = (?<value>[\w-]+))?(?<blank>: blank)?$")]
    private static partial Regex Rule();
}
