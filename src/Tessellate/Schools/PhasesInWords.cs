namespace Tessellate.Schools;

/// <summary>Phases as people read them.</summary>
public static class PhasesInWords
{
    /// <summary>"Primary", "Middle, deemed primary", "Not applicable".</summary>
    public static string InWords(this Phase phase) => phase switch
    {
        Phase.MiddleDeemedPrimary => "Middle, deemed primary",
        Phase.MiddleDeemedSecondary => "Middle, deemed secondary",
        Phase.AllThrough => "All-through",
        Phase.Post16 => "16 to 18",
        Phase.NotApplicable => "Not applicable",
        _ => phase.ToString()
    };
}
