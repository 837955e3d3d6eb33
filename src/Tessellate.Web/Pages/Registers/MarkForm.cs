using Tessellate.Foundation;
using Tessellate.Registers;

namespace Tessellate.Web.Pages.Registers;

/// <summary>One line of the register as it is sent: the mark, and what the page had shown.</summary>
public sealed class MarkForm
{
    public const string Off = "Off";

    public Guid Id { get; set; }

    /// <summary>A mark, "Off" to take it off, or nothing: no radio button was pressed.</summary>
    public string? Kind { get; set; }
    public MarkKind? Seen { get; set; }
    public int Version { get; set; }

    public Marking Read() => new(Id, Kind switch
    {
        null or "" => Seen,
        Off => null,
        _ => Enum.TryParse<MarkKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : throw new BrokenRuleException("Choose one of the marks.")
    }, Seen, Version);
}
