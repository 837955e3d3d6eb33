using System.Globalization;
using Tessellate.Foundation;
using Tessellate.Registers;

namespace Tessellate.Web.Pages.Registers;

/// <summary>
/// One mark of many in a form: a single field, whose name says whose it is and what the page had shown, so that forty people and thirty
/// sessions are 1,200 fields and not five thousand. Read by hand, for the framework binds no list of more than 1,024.
/// </summary>
public static class CellForm
{
    private const string Prefix = "m.";

    public static string Name(RegisterRow row, RegisterCell cell) => Name(cell.SessionId, row.ParticipationId, cell.Version, cell.Kind);

    public static string Name(Guid sessionId, Guid participationId, int version, MarkKind? shown) => $"{Prefix}{sessionId:N}.{participationId:N}.{version}.{shown}";

    public static IEnumerable<(Guid SessionId, Marking Marking)> Read(IFormCollection form) => form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(field => Read(field.Key, field.Value.ToString()));

    private static (Guid, Marking) Read(string name, string value)
    {
        if (name.Split('.') is [_, var session, var participation, var version, var seen] && Guid.TryParse(session, out var sessionId) && Guid.TryParse(participation, out var id)
            && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && TryKind(seen, out var shown) && TryKind(value, out var kind))
            return (sessionId, new(id, kind, shown, number));

        throw new BrokenRuleException("A mark in this form cannot be read. Open the page again.");
    }

    private static bool TryKind(string text, out MarkKind? kind)
    {
        kind = Enum.TryParse<MarkKind>(text, out var known) && Enum.IsDefined(known) ? known : null;
        return text.Length == 0 || kind is not null;
    }
}
