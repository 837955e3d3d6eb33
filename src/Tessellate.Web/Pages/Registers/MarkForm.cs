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

    /// <summary>Which tap it was, and when by the phone's clock in milliseconds: only what a script sends has them.</summary>
    public Guid? Tap { get; set; }
    public long At { get; set; }

    /// <summary>With its tap, if it has one; <paramref name="sent"/> is the phone's clock when it was sent, in milliseconds.</summary>
    public Marking Read(long sent, DateTime now) => Read() with { Tap = Tap is { } tap ? Tessellate.Registers.Tap.Of(tap, At, sent, now) : null };

    public Marking Read() => new(Id, Kind switch
    {
        null or "" => Seen,
        Off => null,
        _ => Enum.TryParse<MarkKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : throw new BrokenRuleException("Choose one of the marks.")
    }, Seen, Version);
}
