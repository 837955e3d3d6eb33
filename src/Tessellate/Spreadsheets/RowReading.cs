using System.Globalization;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Spreadsheets;

/// <summary>What one row says of a person, a school and a group, once each cell has been understood.</summary>
internal sealed record RowReading(string Name, string Email, string? Post, ParticipationState? State, DateOnly? SignedUpOn, DateOnly? EndedOn)
{
    public const int PostMaxLength = 120;
    private const int NameMaxLength = 200;

    private static readonly Dictionary<string, ParticipationState> States = new[]
    {
        (ParticipationState.SignedUp, "signed up|signedup|enrolled|registered|joined|booked|no"),
        (ParticipationState.Started, "started|attended|attending|active|in progress|took part|participated"),
        (ParticipationState.Completed, "completed|complete|finished|done|yes|full"),
        (ParticipationState.Withdrew, "withdrew|withdrawn|left|dropped out|cancelled|did not complete")
    }.SelectMany(s => s.Item2.Split('|').Select(word => (Word: word, State: s.Item1))).ToDictionary(s => s.Word, s => s.State);

    private static readonly string[] Days = ["yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d/M/yy", "d MMMM yyyy", "d MMM yyyy", "d-MMM-yy", "d-MMM-yyyy", "yyyy-MM-dd HH:mm:ss", "d/M/yyyy HH:mm", "d/M/yyyy HH:mm:ss"];

    public string EmailKey { get; } = EmailAddress.Key(Email);

    /// <summary>Reads the row, and says of everything in it that cannot be used why not.</summary>
    public static RowReading? Of(Sheet sheet, SheetRow row, List<string> problems)
    {
        var name = sheet.Has(SheetColumn.Name) ? sheet.Cell(row, SheetColumn.Name) : $"{sheet.Cell(row, SheetColumn.FirstName)} {sheet.Cell(row, SheetColumn.LastName)}".Trim();
        var email = sheet.Cell(row, SheetColumn.Email);
        var post = sheet.Cell(row, SheetColumn.Post);
        if (string.IsNullOrEmpty(name)) problems.Add("There is no name.");
        else if (name.Length > NameMaxLength) problems.Add($"The name has {name.Length} letters; {NameMaxLength} is the most.");
        if (email is null) problems.Add("There is no address. People are recognised by it; find it out, or leave the row away.");
        else if (!EmailAddress.IsValid(email)) problems.Add($"“{Shown(email)}” is not an e-mail address.");
        if (post?.Length > PostMaxLength) problems.Add($"The role has {post.Length} letters; {PostMaxLength} is the most.");
        var state = StateOf(sheet.Cell(row, SheetColumn.State), problems);
        var (signedUp, ended) = (Day(sheet, row, SheetColumn.SignedUpOn, problems), Day(sheet, row, SheetColumn.EndedOn, problems));
        return problems.Count > 0 ? null : new(name!, email!, post, state, signedUp, ended);
    }

    private static ParticipationState? StateOf(string? text, List<string> problems)
    {
        if (text is null) return null;
        if (States.TryGetValue(SearchText.Fold(text), out var state)) return state;
        problems.Add($"“{Shown(text)}” is no state. Write signed up, started, completed or withdrew, or leave it empty.");
        return null;
    }

    private static DateOnly? Day(Sheet sheet, SheetRow row, SheetColumn column, List<string> problems)
    {
        if (sheet.Cell(row, column) is not { } text) return null;
        if (DateOnly.TryParseExact(text, Days, CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.AllowWhiteSpaces, out var day)) return day;
        // A day that lost its format is the number of days since the end of 1899.
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is > 30_000 and < 80_000) return new DateOnly(1899, 12, 30).AddDays(serial);
        problems.Add($"“{Shown(text)}” under {SheetColumns.HeadingOf(column)} is not a day. Write it as 14/10/2025.");
        return null;
    }

    public static string Shown(string text) => text.Length > 80 ? text[..80] + "…" : text;
}
