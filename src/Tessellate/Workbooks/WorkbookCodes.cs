using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Tessellate.Foundation;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Workbooks;

/// <summary>
/// By what a workbook says whose row, which session and which download it is, wherever somebody has moved it. A row's id follows from the participation, so that
/// it belongs to one person in one group; it is a name and no key: whoever sends a workbook needs the right to the group.
/// </summary>
public static partial class WorkbookCodes
{
    private const int Letters = 10;

    public static string RowOf(Guid participationId) => $"R-{CodeOf(participationId)}";

    /// <summary>"Session 2, 12 January 2027 (S-K7M2PBDX4F)".</summary>
    public static string HeadingOf(Session session, string word) => $"{MeetingWords.Capital(word)} {session.Number}, {session.Day().InWords()} (S-{CodeOf(session.Id)})";

    /// <summary>The session's code in a heading; null where there is none.</summary>
    public static string? FindSession(string heading) => SessionInHeading().Match(heading) is { Success: true } found ? found.Groups[1].Value : null;

    public static string SessionOf(Guid sessionId) => $"S-{CodeOf(sessionId)}";

    /// <summary>The first line: the group, and when its marks were as they stand in the file.</summary>
    public static string StampOf(string groupCode, DateTime at) => $"Register {groupCode}, downloaded {at.ToString(TimeFormat, CultureInfo.InvariantCulture)}";

    public static (string GroupCode, DateTime At)? FindStamp(string cell) =>
        Stamp().Match(cell) is { Success: true } found && DateTime.TryParseExact(found.Groups[2].Value, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at)
            ? (found.Groups[1].Value, at) : null;

    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    private static string CodeOf(Guid id) => Secret.ShortCodeOf(SHA256.HashData(id.ToByteArray()), Letters);

    [GeneratedRegex(@"\((S-[0-9A-Z]+)\)\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SessionInHeading();

    [GeneratedRegex(@"^Register (\S+), downloaded (\S+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Stamp();
}
