using System.Text.RegularExpressions;

namespace Tessellate.Bench.Harness;

/// <summary>The antiforgery token of a page's form, as a browser would send it back; empty where the page has no form.</summary>
internal static partial class FormToken
{
    public static string In(string page) => Token().Match(page).Groups[1].Value;

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
