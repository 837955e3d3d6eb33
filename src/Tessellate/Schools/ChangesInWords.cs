namespace Tessellate.Schools;

public static class ChangesInWords
{
    /// <summary>What a register can change in a school, as a heading or in a list.</summary>
    public static string InWords(this RegisterChange change) => change switch
    {
        RegisterChange.New => "New",
        RegisterChange.Converted => "New URN for an existing school",
        RegisterChange.Renamed => "Renamed",
        RegisterChange.Moved => "Moved (address or position)",
        RegisterChange.Changed => "Changed otherwise",
        RegisterChange.Closed => "Closed",
        RegisterChange.Reopened => "Reopened",
        RegisterChange.Merged => "Merged",
        RegisterChange.Split => "Split",
        RegisterChange.Unclear => "Unclear, for a person to decide",
        _ => "Not in the file"
    };

    public static string InWords(this EstablishmentStatus status) => status switch
    {
        EstablishmentStatus.Open => "Open",
        EstablishmentStatus.ProposedToClose => "Open, but proposed to close",
        EstablishmentStatus.ProposedToOpen => "Proposed to open",
        _ => "Closed"
    };
}
