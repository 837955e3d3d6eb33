using System.Globalization;
using Tessellate.Foundation;

namespace Tessellate.Cli;

/// <summary>A day as it is written in a command.</summary>
internal static class Day
{
    public static DateOnly Read(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UnusableInputException($"\"{text}\" is not a date. Write it as yyyy-mm-dd, for example 2026-09-01.");
}
